import type { HandoffBrief } from "@/lib/contracts/handoff";

type Facts = Record<string, unknown>;
const kinds: readonly HandoffBrief["tried"][number]["kind"][] = ["source", "tool", "unsure"];

/** The brief in the data of a line, read without its schema: that would come with the first thread somebody opens. */
export function briefIn(data: unknown): Omit<HandoffBrief, "reason"> | null {
  const { asked, tried, known } = factsOf(data);
  if (!Array.isArray(asked) || !Array.isArray(tried) || !Array.isArray(known)) return null;
  return {
    asked: asked.filter((each) => typeof each === "string"),
    tried: tried.flatMap((each) => {
      const { kind, text, outcome } = factsOf(each);
      const known = kinds.find((one) => one === kind);
      return known && typeof text === "string" ? { kind: known, text, ...(isText(outcome) && { outcome }) } : [];
    }),
    known: known.flatMap((each) => {
      const { name, value, label } = factsOf(each);
      const { en, zh } = factsOf(label);
      const called = { ...(isText(en) && { en }), ...(isText(zh) && { zh }) };
      return isText(name) && isText(value) ? { name, value, label: called } : [];
    }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string";
const factsOf = (value: unknown): Facts =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
