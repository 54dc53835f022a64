import type { Locale } from "@/lib/contracts/basics";
import { likenessOf, wordingOf, type Wording } from "../wording";
import type { CuratedRow } from "./store";

/** Wordings by their telling words, so that a question is held against those alone that share one. */
export type CuratedIndex = {
  byTerm: Map<string, Entry[]>;
  byPlain: Map<string, Entry[]>;
};
type Entry = { row: CuratedRow; question: string; wording: Wording };
export type Candidate = { row: CuratedRow; question: string; likeness: number; says: boolean };

export function curatedIndex(rows: readonly CuratedRow[]): CuratedIndex {
  const index: CuratedIndex = { byTerm: new Map(), byPlain: new Map() };
  for (const row of rows) {
    for (const question of row.questions) {
      const entry = { row, question, wording: wordingOf(question) };
      push(index.byPlain, entry.wording.plain, entry);
      for (const term of entry.wording.terms) push(index.byTerm, term, entry);
    }
  }
  return index;
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

/** Answers to questions like this one, the nearest first, each once; of equally near ones a bot's own comes before everybody's. */
export function nearest(
  index: CuratedIndex,
  text: string,
  about: { botId?: string | undefined; locale?: Locale | undefined },
): Candidate[] {
  const asked = wordingOf(text);
  const entries = new Set([
    ...(index.byPlain.get(asked.plain) ?? []),
    ...[...asked.terms].flatMap((term) => index.byTerm.get(term) ?? []),
  ]);
  const best = new Map<string, Candidate>();
  for (const { row, question, wording } of entries) {
    if (about.locale && row.locale !== about.locale) continue;
    if (about.botId && row.botId !== null && row.botId !== about.botId) continue;
    const likeness = likenessOf(asked, wording);
    if (likeness <= (best.get(row.id)?.likeness ?? 0)) continue;
    best.set(row.id, { row, question, likeness, says: likeness >= row.threshold });
  }
  return [...best.values()].toSorted(
    (a, b) => b.likeness - a.likeness || Number(b.row.botId !== null) - Number(a.row.botId !== null),
  );
}
