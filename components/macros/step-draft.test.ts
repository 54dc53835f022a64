import { expect, it } from "vitest";
import { MacroStep } from "@/lib/contracts/macros";
import { draftOf, emptyDraft, stepKinds, stepOf, wrongWith } from "./step-draft";

const id = "00000000-0000-7000-8000-000000000001";
const steps: MacroStep[] = [
  { do: "reply", text: "Hello {{contact.firstName|there}}" },
  { do: "note", text: "Ask Ben" },
  { do: "tag", add: ["退货", "vip"], remove: ["new"] },
  { do: "assign", agentId: "me", teamId: null },
  { do: "assign", agentId: null },
  { do: "assign", teamId: id },
  { do: "priority", priority: "low" },
  { do: "type", type: null },
  { do: "snooze", minutes: 90 },
  { do: "snooze", minutes: null },
  { do: "resolve" },
  { do: "reopen" },
];

it.each(steps)("keeps a step as it was through being edited: $do", (step) => {
  const draft = draftOf(step, "k");
  expect(stepOf(draft)).toEqual(step);
  expect(wrongWith(draft)).toBeUndefined();
});

it("says of every new step what it still needs, as the server would", () => {
  for (const kind of stepKinds) {
    const draft = emptyDraft(kind, "k");
    expect([kind, wrongWith(draft) === undefined]).toEqual([kind, MacroStep.safeParse(stepOf(draft)).success]);
  }
  expect(wrongWith({ ...emptyDraft("reply", "k"), text: "{{contact.shoeSize}}" })).toBe("variable");
});
