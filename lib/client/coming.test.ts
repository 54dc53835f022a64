import { expect, it } from "vitest";
import fc from "@/lib/testing/fast-check";
import { arrived, going, type Coming } from "./coming";

it("is over where the router shows it, and with it all that came before", () => {
  expect(arrived(["/b", "/c"], "/b")).toEqual(["/c"]);
  expect(arrived(["/b", "/c"], "/c")).toEqual([]);
  expect(arrived(["/b", "/c", "/b"], "/b")).toEqual([]);
});

it("is forgotten where the router goes another way", () => {
  expect(arrived(["/b", "/c"], "/contacts")).toEqual([]);
});

it("does not wait for where one is already", () => {
  expect(going([], "/a", "/a")).toEqual([]);
  expect(going(["/b"], "/a", "/a")).toEqual(["/b", "/a"]);
});

it("shows where somebody went last, whatever the router leaves out on its way there", () => {
  const address = fc.constantFrom("/a", "/b", "/c");
  fc.assert(
    fc.property(fc.array(fc.tuple(address, fc.boolean()), { minLength: 1 }), (steps) => {
      let coming: Coming = [];
      let routed = "/a";
      let last = routed;
      let pending: string[] = [];
      // The router takes what is pending at once: only the last of it is ever shown.
      for (const [to, settles] of steps) {
        coming = going(coming, to, routed);
        pending = [...pending, to];
        last = to;
        expect(coming.at(-1) ?? routed).toBe(last);
        if (!settles) continue;
        routed = pending.at(-1) ?? routed;
        pending = [];
        coming = arrived(coming, routed);
        expect(coming.at(-1) ?? routed).toBe(last);
      }
    }),
  );
});
