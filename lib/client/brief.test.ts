import { expect, it } from "vitest";
import { HandoffBrief } from "@/lib/contracts/handoff";
import fc from "@/lib/testing/fast-check";
import { briefIn } from "./brief";

const text = fc.string();
const brief = fc.record({
  reason: text,
  asked: fc.array(text),
  tried: fc.array(
    fc.record(
      { kind: fc.constantFrom("source", "tool", "unsure"), text, outcome: text },
      { requiredKeys: ["kind", "text"] },
    ),
  ),
  known: fc.array(
    fc.record({ name: text, value: text, label: fc.record({ en: text, zh: text }, { requiredKeys: [] }) }),
  ),
});

it("reads every brief as its schema does", () => {
  fc.assert(
    fc.property(brief, (data) => {
      const { reason: _reason, ...rest } = HandoffBrief.parse(data);
      expect(briefIn(data)).toEqual(rest);
    }),
  );
});

it("leaves out what is none, and throws at nothing", () => {
  fc.assert(fc.property(fc.anything(), (data) => void briefIn(data)));
  expect(briefIn(null)).toBeNull();
  expect(briefIn({ asked: ["Hi", 3], tried: [{ kind: "magic", text: "x" }, null], known: [{ name: "x" }] })).toEqual({
    asked: ["Hi"],
    tried: [],
    known: [],
  });
});
