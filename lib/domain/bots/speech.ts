import { HANDOFF, UNSURE } from "./prompt";

/**
 * What of a model's words may be shown while they come: not the words that stand for no answer, nothing that may still turn out
 * to be a number, a placeholder or a link, and nothing at all before `open` says so.
 */
export function speech({ open, clean }: { open: (soFar: string) => boolean; clean: (text: string) => string }) {
  let said = "";
  let shown = 0;
  return {
    /** Adds words; returns what can be shown now. */
    hear(text: string): string {
      said += text;
      if (isMark(said) || !open(said)) return "";
      const until = settled(said);
      if (until <= shown) return "";
      const piece = said.slice(shown, until);
      shown = until;
      return clean(piece);
    },
    said: () => said,
    spoke: () => shown > 0,
  };
}

/** What the model says instead of an answer, or the beginning of it. */
const isMark = (said: string): boolean => {
  const begun = said.trimStart();
  return [UNSURE, HANDOFF].some((mark) =>
    begun.length < mark.length ? mark.startsWith(begun) : begun.startsWith(mark),
  );
};

const OPENERS = /[[【<!(:/\\]|https?$|\b(?:h|ht|htt|http|https|w|ww|www)$/i;

/** Up to where no later word can change what a piece means. A word without any sign of markup goes at once. */
function settled(said: string): number {
  const tail = /\S*$/.exec(said)?.[0] ?? "";
  let until = said.length;
  if (OPENERS.test(tail)) until -= tail.length;
  // An open bracket holds everything behind it, spaces too, unless it is only a bracket.
  const open = Math.max(said.lastIndexOf("["), said.lastIndexOf("【"), said.lastIndexOf("<"));
  if (open >= 0 && open < until && said.length - open < 300 && !/[\]】>]/.test(said.slice(open))) until = open;
  return until;
}
