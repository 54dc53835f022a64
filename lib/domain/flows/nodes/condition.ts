import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { mentions } from "../mentions";
import { nodeKind, type Scope, type Summary } from "../node";

const facts = ["intent", "sentiment", "language", "hours", "verified", "failures", "message"] as const;
const Value = z.union([z.string().max(500), z.number(), z.boolean()]);
const test = {
  equals: Value.optional(),
  notEquals: Value.optional(),
  in: z.array(Value).min(1).max(50).optional(),
  contains: z.string().min(1).max(200).optional(),
  mentions: z.array(z.string().trim().min(1).max(60)).min(1).max(100).optional().describe("Any of these words"),
  over: z.number().optional(),
  under: z.number().optional(),
  known: z.boolean().optional(),
};
const oneTest = (value: Record<string, unknown>): boolean =>
  Object.keys(test).filter((name) => value[name] !== undefined).length === 1;
const ONE_TEST = `Use exactly one of ${Object.keys(test).join(", ")}.`;
const SlotTest = z.strictObject({ slot: FlowName, ...test }).refine(oneTest, ONE_TEST);
const FactTest = z.strictObject({ fact: z.enum(facts), ...test }).refine(oneTest, ONE_TEST);
type Test = z.infer<typeof SlotTest> | z.infer<typeof FactTest>;
type When = Test | { all: When[] } | { any: When[] } | { not: When };

/** `and`, `or` and `not` over what is known, to any sensible depth. */
const When: z.ZodType<When> = z.lazy(() =>
  z.union([
    SlotTest,
    FactTest,
    z.strictObject({ all: z.array(When).min(1).max(20) }),
    z.strictObject({ any: z.array(When).min(1).max(20) }),
    z.strictObject({ not: When }),
  ]),
);

/** The first rule that holds leads on; `else` where none does. */
export const condition = nodeKind({
  type: "condition",
  schema: z.strictObject({
    type: z.literal("condition"),
    rules: z
      .array(z.strictObject({ when: When, to: FlowName }))
      .min(1)
      .max(50),
    else: FlowName.optional(),
  }),
  exits: (node) => [
    ...node.rules.map((rule, at) => ({ name: `rule ${at + 1}`, to: rule.to })),
    { name: "else", to: node.else },
  ],
  reads: (node) => node.rules.flatMap((rule) => slotsOf(rule.when)),
  summary: ({ rules }) => summaryOf(rules.map((rule) => rule.when)),
  run({ rules }, scope) {
    const at = rules.findIndex((rule) => holds(rule.when, scope));
    return { do: "go", exit: at < 0 ? "else" : `rule ${at + 1}` };
  },
});

function holds(when: When, scope: Scope): boolean {
  if ("all" in when) return when.all.every((each) => holds(each, scope));
  if ("any" in when) return when.any.some((each) => holds(each, scope));
  if ("not" in when) return !holds(when.not, scope);
  return passes(when, "slot" in when ? scope.slot(when.slot) : factOf(when.fact, scope));
}

function factOf(fact: (typeof facts)[number], scope: Scope): string | number | boolean | undefined {
  switch (fact) {
    case "intent":
      return scope.state.intent ?? undefined;
    case "sentiment":
      return scope.state.sentiment;
    case "language":
      return scope.locale;
    case "verified":
      return scope.verified;
    case "failures":
      return scope.failures;
    case "hours":
      return scope.open === null ? undefined : scope.open ? "open" : "closed";
    case "message":
      return scope.state.question;
  }
}

function passes(wanted: Test, value: string | number | boolean | undefined): boolean {
  if (wanted.known !== undefined) return (value !== undefined) === wanted.known;
  if (wanted.notEquals !== undefined) return !same(value, wanted.notEquals);
  if (value === undefined) return false;
  if (wanted.equals !== undefined) return same(value, wanted.equals);
  if (wanted.in !== undefined) return wanted.in.some((each) => same(value, each));
  if (wanted.contains !== undefined) return plain(value).includes(plain(wanted.contains));
  if (wanted.mentions !== undefined) {
    const text = plain(value);
    return wanted.mentions.some((words) => mentions(text, plain(words)));
  }
  if (wanted.over !== undefined) return Number(value) > wanted.over;
  return wanted.under !== undefined && Number(value) < wanted.under;
}

const plain = (value: unknown): string => String(value).normalize("NFKC").trim().toLowerCase();
const same = (a: unknown, b: unknown): boolean => a !== undefined && plain(a) === plain(b);

const testsOf = (when: When): Test[] => {
  if ("all" in when) return when.all.flatMap(testsOf);
  if ("any" in when) return when.any.flatMap(testsOf);
  return "not" in when ? testsOf(when.not) : [when];
};
const slotsOf = (when: When): string[] => testsOf(when).flatMap((each) => ("slot" in each ? [each.slot] : []));
const factsOf = (when: When): string[] => testsOf(when).flatMap((each) => ("fact" in each ? [each.fact] : []));

function summaryOf(rules: When[]): Summary {
  const names = [...new Set(rules.flatMap((when) => [...slotsOf(when), ...factsOf(when)]))].slice(0, 4).join(", ");
  return { en: `Branch by ${names}`, zh: `按 ${names} 判断` };
}
