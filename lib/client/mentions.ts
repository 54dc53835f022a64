import type { Mention } from "@/lib/contracts/conversation";

/** Somebody chosen in the composer; `name` as it stands in the text. */
export type Chosen = { kind: Mention["kind"]; id: string; name: string };

/** What stands behind an `@` right before the caret; `null` where none begins a name (an address has one too). */
export function mentionAt(text: string, caret: number): { from: number; q: string } | null {
  const found = /(?:^|[^A-Za-z0-9._@])@([\p{L}\p{N}._'-]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const q = found[1] ?? "";
  return { from: caret - q.length - 1, q };
}

/**
 * Where those who were chosen still stand in the text; who was deleted again is not called. Longer names are looked for first,
 * so that `@Ann Lee` is not `@Ann`; of two with one name, the first chosen stands first.
 */
export function placed(text: string, chosen: readonly Chosen[]): Mention[] {
  const taken = Array.from({ length: text.length }, () => false);
  const found: Mention[] = [];
  const names = [...new Set(chosen.map(({ name }) => name))].toSorted((a, b) => b.length - a.length);
  for (const name of names) {
    const called = chosen.filter((each) => each.name === name);
    const sign = `@${name}`;
    let nth = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      const who = called[Math.min(nth, called.length - 1)];
      if (taken[at] || !who) continue;
      taken.fill(true, at, at + sign.length);
      found.push({ kind: who.kind, id: who.id, at, length: sign.length });
      nth += 1;
    }
  }
  return found.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

type Piece = { text: string; mention?: Mention };

/** A text cut at the places that name somebody. */
export function mentionPieces(text: string, mentions: readonly Mention[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const mention of mentions.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))) {
    const { at, length } = mention;
    if (at === undefined || length === undefined || at < from) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ text: text.slice(at, at + length), mention });
    from = at + length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
