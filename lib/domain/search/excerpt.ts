import type { Excerpt } from "@/lib/contracts/search";
import { isCjk, normalise, termsOfRun } from "../language";

const BEFORE = 40;
const LENGTH = 180;
const RUN = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;

/** The part of a text where these words stand, with the words told apart. */
export function excerptOf(text: string, asked: readonly string[]): Excerpt {
  const hits = hitsIn(text, new Set(asked));
  const from = Math.max(0, (hits[0]?.start ?? 0) - BEFORE);
  const to = Math.min(text.length, from + LENGTH);
  const parts: Excerpt = [];
  const add = (piece: string, hit: boolean) => {
    if (piece) parts.push({ text: piece, hit });
  };
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  const [first] = parts;
  if (from > 0 && first) first.text = `…${first.text}`;
  if (to < text.length) parts.push({ text: "…", hit: false });
  return parts;
}

type Hit = { start: number; end: number };

function hitsIn(text: string, asked: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (isCjk(run)) hits.push(...hitsInSigns(run, index, asked));
    else if (termsOfRun(normalise(run)).some((term) => asked.has(term)))
      hits.push({ start: index, end: index + run.length });
  }
  return hits;
}

/** Pairs that overlap are one stretch. */
function hitsInSigns(run: string, offset: number, asked: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  const add = (start: number, end: number) => {
    const last = hits.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else hits.push({ start, end });
  };
  const plain = normalise(run);
  // What changes its length when normalised is found, but not marked.
  if (plain.length !== run.length) return hits;
  for (let at = 0; at < plain.length; at += 1) {
    if (asked.has(plain.charAt(at))) add(offset + at, offset + at + 1);
    if (asked.has(plain.slice(at, at + 2))) add(offset + at, offset + at + 2);
  }
  return hits;
}
