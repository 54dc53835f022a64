import { ruleBook } from "./rules/rule-book";
import { scan, type RuleHit } from "./rules/scan";
import type { RuleSet } from "./rules/compile";

export type WordAction = "block" | "mask" | "review";
export type WordHit = { list: string; word: string; action: WordAction; start: number; end: number };
export type WordScan = { action: WordAction | null; masked: string; hits: WordHit[] };

const rulesOf = ruleBook("words");

/**
 * Sensitive words in a text. `action` is the strictest of what was found: block before review before mask. `masked` has stars
 * over the words of lists that mask or block, and is what may be shown whatever the action; positions are those of `text`.
 */
export async function scanWords(workspaceId: string, text: string): Promise<WordScan> {
  return judge(await rulesOf(workspaceId), text);
}

function judge(rules: RuleSet, text: string): WordScan {
  const hits = scan(rules, text).map(asHit);
  const action = STRICTEST_FIRST.find((each) => hits.some((hit) => hit.action === each)) ?? null;
  return { action, masked: mask(text, hits), hits };
}

const STRICTEST_FIRST: readonly WordAction[] = ["block", "review", "mask"];

const asHit = ({ group, phrase, start, end }: RuleHit): WordHit => ({
  list: group.name,
  word: phrase,
  action: STRICTEST_FIRST.find((each) => each === group.action) ?? "review",
  start,
  end,
});

function mask(text: string, hits: readonly WordHit[]): string {
  let out = "";
  let from = 0;
  for (const { start, end, action } of hits.toSorted((a, b) => a.start - b.start)) {
    if (action === "review" || end <= from) continue;
    const begin = Math.max(start, from);
    out += text.slice(from, begin) + "*".repeat(Array.from(text.slice(begin, end)).length);
    from = end;
  }
  return out + text.slice(from);
}
