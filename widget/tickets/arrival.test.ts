import { expect, it } from "vitest";
import { arrival } from "./arrival";

it("tells a letter's link from what a site signed, and takes nothing else for either", () => {
  expect(arrival("")).toBeNull();
  expect(arrival("#abc.def-123_45")).toEqual({ link: "abc.def-123_45" });
  expect(arrival("#id=u%201&issuedAt=1790000000&hash=ff00")).toEqual({
    identity: { id: "u 1", issuedAt: 1790000000, hash: "ff00" },
  });
  expect(arrival("#id=u&issuedAt=soon&hash=ff")).toBeNull();
  expect(arrival("#<script>")).toBeNull();
});
