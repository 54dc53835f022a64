/** A place in running text: which piece, and how far into it. */
type Place = { piece: number; offset: number };
export type Stretch = { start: Place; end: Place };

const SHORTEST = 12;

/**
 * Where these words stand in a text that comes in pieces. Only letters and digits are compared, so that marks, line breaks and
 * formatting between them don't matter; when not all of the words are there, as many of the first as are.
 */
export function findWords(pieces: readonly string[], words: string): Stretch | undefined {
  const places: Place[] = [];
  let all = "";
  for (const [piece, text] of pieces.entries()) {
    for (let offset = 0; offset < text.length; offset += 1) {
      const sign = text.charAt(offset);
      if (!COUNTS.test(sign)) continue;
      all += sign.toLowerCase().charAt(0);
      places.push({ piece, offset });
    }
  }
  let wanted = [...words]
    .filter((sign) => COUNTS.test(sign))
    .map((sign) => sign.toLowerCase().charAt(0))
    .join("");
  while (wanted.length > 0) {
    const from = all.indexOf(wanted);
    const [start, end] = [places[from], places[from + wanted.length - 1]];
    if (start && end) return { start, end: { piece: end.piece, offset: end.offset + 1 } };
    if (wanted.length <= SHORTEST) return undefined;
    wanted = wanted.slice(0, Math.max(SHORTEST, Math.floor(wanted.length * 0.7)));
  }
  return undefined;
}

const COUNTS = /[\p{L}\p{N}]/u;
