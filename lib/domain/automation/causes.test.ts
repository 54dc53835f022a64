import { describe, expect, it } from "vitest";
import { chainOf, eventsIn } from "./causes";

const base = { workspaceId: "w", eventId: 1n, conversationId: "c", authorKind: null, line: null };
const message = (seq: number, authorKind: string) => ({ ...base, type: "message.created", seq, authorKind });
const line = (type: string, data: Record<string, unknown> = {}) => ({
  ...base,
  type: "line.created",
  seq: 1,
  line: { type, data },
});

describe("what a rule may wait for in what happened", () => {
  it.each([
    [message(1, "visitor"), ["created", "customerMessage"]],
    [message(2, "visitor"), ["customerMessage"]],
    [message(1, "agent"), ["created", "agentMessage"]],
    [message(2, "bot"), []],
    [{ ...base, type: "note.created", seq: 1 }, []],
    [line("resolved"), ["statusChanged"]],
    [line("gaveBack", { agentId: "a" }), ["assigneeChanged"]],
    [line("updated", { tags: ["x"] }), ["tagsChanged"]],
    [line("ruleApplied", { done: ["addTags"] }), []],
  ])("%#", (happening, expected) => expect(eventsIn(happening)).toEqual(expected));

  it("is what each step of a macro is, once", () => {
    const steps = [
      { do: "reply" },
      { do: "tag", add: ["refund"] },
      { do: "tag", remove: ["new"] },
      { do: "priority", priority: "high" },
      { do: "resolve" },
    ];
    expect(eventsIn(line("macro", { macro: "Refund", steps }))).toEqual([
      "tagsChanged",
      "priorityChanged",
      "statusChanged",
    ]);
    expect(eventsIn(line("macro", { steps: "nonsense" }))).toEqual([]);
  });

  it("names the rules that led to it", () => {
    expect(chainOf(line("updated", { tags: [], rule: { id: "b", chain: ["a", "b"] } }))).toEqual(["a", "b"]);
    expect(chainOf(line("updated", { tags: [] }))).toEqual([]);
  });
});
