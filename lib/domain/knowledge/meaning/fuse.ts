import type { RankedPassage } from "../ranking";
import type { Near } from "./vector-table";

export type FusedPassage = RankedPassage & { meaning?: number };

/** Reciprocal ranks: how much the first places count before the later ones. */
const RANK = 60;
/** Fewer vectors say nothing about what is usual. */
const ENOUGH = 50;

/**
 * One list from both: by words and letters, and by meaning. A passage that stands high in both goes first; among equals the one
 * that surely answers. `sizeOf`: how many vectors were looked at.
 */
export function fuse(
  ranked: readonly RankedPassage[],
  near: readonly Near[],
  about: { looked: number; sourceOf(id: string): string | undefined },
): FusedPassage[] {
  const places = new Map<string, number>();
  const add = (id: string, at: number) => places.set(id, (places.get(id) ?? 0) + 1 / (RANK + at + 1));
  ranked.forEach(({ passageId }, at) => add(passageId, at));
  near.forEach(({ id }, at) => add(id, at));
  const byWords = new Map(ranked.map((each) => [each.passageId, each]));
  const byMeaning = new Map(near.map((each) => [each.id, each]));
  return [...places]
    .flatMap(([id, place]) => {
      const close = byMeaning.get(id);
      const base = byWords.get(id) ?? unseen(id, about.sourceOf(id));
      if (!base) return [];
      const confidence = Math.max(base.confidence, close ? sureBy(close, about.looked) : 0);
      const meaning = close ? { meaning: Math.max(0, close.cosine) } : {};
      const standing = (place * (RANK + 1)) / 2 + confidence;
      return [{ standing, passage: { ...base, ...meaning, confidence } }];
    })
    .toSorted((a, b) => b.standing - a.standing)
    .map(({ passage }) => passage);
}

const unseen = (passageId: string, sourceId: string | undefined): RankedPassage | undefined =>
  sourceId === undefined
    ? undefined
    : { passageId, sourceId, score: 0, confidence: 0, matched: [], why: { words: 0, label: 0, body: 0, letters: 0 } };

/** What stands out far above the usual likeness is an answer; models differ in what is usual, so it is measured, not set. */
const sureBy = ({ height, cosine }: Near, looked: number): number =>
  looked < ENOUGH || cosine < 0.3 ? 0 : 0.8 / (1 + Math.exp(-1.2 * (height - 5.5)));
