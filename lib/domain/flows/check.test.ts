import { describe, expect, it } from "vitest";
import { FlowDefinition } from "@/lib/contracts/flow";
import { checkFlow } from "./check";
import { templates } from "./templates";
import { returnsAt } from "./templates/returns";

const flow = (nodes: Record<string, Record<string, unknown>>, more: Record<string, unknown> = {}) =>
  FlowDefinition.parse({ format: 1, nodes, ...more });
const kinds = (definition: FlowDefinition) => checkFlow(definition).problems.map(({ kind, node }) => [kind, node]);
const begin = { start: { type: "start", next: "a" } };
const end = { end: { type: "end" } };

describe("a flow that is ready", () => {
  it.each(Object.entries(templates))("is the template %s", (_name, definition) => {
    expect(checkFlow(definition).problems).toEqual([]);
    expect(FlowDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  it("says of each step what it does, in both languages", () => {
    for (const step of checkFlow(returnsAt("https://shop.example.com")).steps) {
      expect(step.summary.en).not.toBe("");
      expect(step.summary.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it("may go round through the visitor", () => {
    const definition = flow({
      ...begin,
      a: { type: "quickReplies", text: { en: "More?" }, choices: [{ label: { en: "Yes" }, to: "a" }], else: "end" },
      ...end,
    });
    expect(checkFlow(definition).problems).toEqual([]);
  });
});

describe("what keeps a flow from going live", () => {
  it.each<[string, FlowDefinition, [string, string | null][]]>([
    ["no start", flow({ ...end }), [["noStart", null]]],
    ["two starts", flow({ ...begin, b: { type: "start", next: "a" }, a: { type: "end" } }), [["twoStarts", "b"]]],
    ["no end", flow({ ...begin, a: { type: "ask", text: { en: "?" }, next: "a" } }), [["noEnd", null]]],
    [
      "an unknown type",
      flow({ ...begin, a: { type: "dance" } }),
      [
        ["unknownType", "a"],
        ["noEnd", null],
      ],
    ],
    [
      "an unknown key",
      flow({ ...begin, a: { type: "end", colour: "red" } }),
      [
        ["badStep", "a"],
        ["noEnd", null],
      ],
    ],
    [
      "an unknown step",
      flow({ ...begin, ...end, a: { type: "say", text: { en: "x" }, next: "nowhere" } }),
      [
        ["unknownNode", "a"],
        ["unreachable", "end"],
      ],
    ],
    [
      "a dead end",
      flow({ ...begin, ...end, a: { type: "say", text: { en: "x" } } }),
      [
        ["deadEnd", "a"],
        ["unreachable", "end"],
      ],
    ],
    ["a step nothing leads to", flow({ ...begin, a: { type: "end" }, b: { type: "end" } }), [["unreachable", "b"]]],
    [
      "a loop that never waits",
      flow({
        ...begin,
        ...end,
        a: { type: "say", text: { en: "x" }, next: "b" },
        b: { type: "condition", rules: [{ when: { fact: "verified", equals: true }, to: "end" }], else: "a" },
      }),
      [["loop", "a"]],
    ],
    [
      "a slot that is not declared",
      flow({ ...begin, a: { type: "end", text: { en: "Hello {name}" } } }),
      [["missingSlot", "a"]],
    ],
    [
      "a slot that nothing fills",
      flow({ ...begin, a: { type: "end", text: { en: "Hello {name}" } } }, { slots: { name: { type: "text" } } }),
      [["unfilledSlot", "a"]],
    ],
    [
      "a tool that changes something unasked",
      flow({ ...begin, a: { type: "tool", method: "POST", url: "https://x.example/y" } }),
      [
        ["badStep", "a"],
        ["noEnd", null],
      ],
    ],
    [
      "a slot in the host of a tool",
      flow({ ...begin, a: { type: "tool", url: "https://{host}/y" } }, { slots: { host: { type: "text" } } }),
      [
        ["badStep", "a"],
        ["noEnd", null],
      ],
    ],
  ])("%s", (_name, definition, problems) => {
    expect(kinds(definition)).toEqual(problems);
    expect(checkFlow(definition).flow).toBeNull();
    for (const { message } of checkFlow(definition).problems) expect(message).toMatch(/^[“A-Za-z].*[.”"a-z]$/);
  });

  it("is its size", () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [
        `n${at}`,
        { type: "say", text: { en: "x".repeat(1900) }, next: `n${at + 1}` },
      ]),
    );
    expect(kinds(flow(nodes))).toEqual([["tooLarge", null]]);
  });

  it("is more than 200 steps", () => {
    const nodes = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`n${at}`, { type: "end" }]));
    expect(() => flow(nodes)).toThrow("At most 200 steps.");
  });
});
