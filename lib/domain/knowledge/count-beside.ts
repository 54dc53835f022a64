import { setImmediate as breathe } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { openTermThread, type TermThread } from "../language";
import { fieldsOf, ownIds, type CountedPassage, type RankingIndex, type RankingPassage } from "./ranking";

export type TermCounting = {
  /** Where each passage's numbers are found, by its place. */
  count(passages: readonly RankingPassage[]): Promise<(place: number) => CountedPassage>;
  end(): void;
};

// So many are counted sooner than a thread starts.
const INLINE = 600;
// About a millisecond or two of arithmetic.
const STRIDE = 25;

/** Counts what goes into an index: a little here, much in a thread that lives as long as the work. */
export function createTermCounting(index: RankingIndex): TermCounting {
  let counted = 0;
  let thread: TermThread | undefined;
  const own: number[] = [];
  return {
    async count(passages) {
      counted += passages.length;
      if (counted > INLINE) thread ??= openTermThread();
      if (!thread || passages.length === 0) return inStrides(index, passages);
      try {
        const { terms, ...texts } = await thread.count(passages.map(fieldsOf));
        for (const id of ownIds(index, terms)) own.push(id);
        return (place) => ({ texts, place, own });
      } catch (error) {
        log.warn({ err: String(error) }, "passages are counted without a thread");
        return inStrides(index, passages);
      }
    },
    end: () => thread?.end(),
  };
}

async function inStrides(index: RankingIndex, passages: readonly RankingPassage[]) {
  const strides: CountedPassage["texts"][] = [];
  for (let at = 0; at < passages.length; at += STRIDE) {
    strides.push(index.count(passages.slice(at, at + STRIDE).map(fieldsOf)));
    await breathe();
  }
  const [none] = strides;
  return (place: number): CountedPassage => ({
    texts: strides[Math.floor(place / STRIDE)] ?? none ?? index.count([]),
    place: place % STRIDE,
  });
}
