"use client";

import { useEffect, type RefObject } from "react";
import { findWords } from "./find-words";
import { textPieces } from "./text-pieces";

const NAME = "found-words";

/** Marks these words where they stand and brings them into view. */
export function useFoundWords(root: RefObject<HTMLElement | null>, words: string | null): void {
  useEffect(() => {
    const { current } = root;
    if (!current || !words) return;
    const pieces = textPieces(current);
    const at = findWords(
      pieces.map((piece) => piece.data),
      words,
    );
    const [first, last] = [at && pieces[at.start.piece], at && pieces[at.end.piece]];
    if (!at || !first || !last) return;
    const range = document.createRange();
    range.setStart(first, at.start.offset);
    range.setEnd(last, at.end.offset);
    first.parentElement?.scrollIntoView({ block: "center" });
    // Browsers without it still show the place.
    if (!("highlights" in CSS)) return;
    CSS.highlights.set(NAME, new Highlight(range));
    return () => void CSS.highlights.delete(NAME);
  }, [root, words]);
}
