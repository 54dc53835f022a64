import type { Locale } from "@/lib/contracts/basics";
import type { KnownPassage } from "../knowledge";

/** What was understood of a question before anything is looked up. */
export type Understood = { asksForPerson: boolean; smallTalk: "greeting" | "thanks" | undefined; empty: boolean };

export type Decision =
  | { say: "handoff" }
  | { say: "smallTalk"; which: "greeting" | "thanks"; locale: Locale }
  | { say: "passage"; found: KnownPassage }
  | { say: "unsure"; confidence: number };

/** Pure: what the local engine does with a question. A person who is asked for comes before anything the bot might know. */
export function decide(
  understood: Understood,
  found: readonly KnownPassage[],
  threshold: number,
  locale: Locale,
): Decision {
  if (understood.asksForPerson) return { say: "handoff" };
  const [best] = found;
  // "Hello, how do I return a lamp?" is a question.
  if (understood.smallTalk && (!best || best.confidence < threshold)) {
    return { say: "smallTalk", which: understood.smallTalk, locale };
  }
  if (understood.empty || !best || best.confidence < threshold) {
    return { say: "unsure", confidence: understood.empty ? 0 : (best?.confidence ?? 0) };
  }
  return { say: "passage", found: best };
}
