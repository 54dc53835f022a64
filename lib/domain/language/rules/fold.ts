import { normalise } from "../normalise";

/**
 * A text in the form that rules compare: its first `length` units, and for each the stretch of the original it came from. The
 * arrays are longer, and the next text is written over them.
 */
export type Folded = { units: Uint16Array; from: Uint32Array; to: Uint32Array; length: number };

/**
 * One form for whatever can be typed in more than one way: width and composition (NFKC), case, traditional Chinese, letters
 * that only look Latin. What nobody sees is left out; a run of spaces is one space.
 */
export function fold(text: string): Readonly<Folded> {
  const out = shared;
  out.length = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    let end = at + 1;
    // A mark, a surrogate's second half or a joiner belongs to what stands before it.
    while (end < text.length && continues(text.charCodeAt(end)) && end - at < 32) end++;
    if (end === at + 1) {
      const known = single(unit);
      if (known >= 0) {
        push(out, known, at, end);
        at = end;
        continue;
      }
    }
    for (const char of foldCluster(text.slice(at, end))) {
      for (let i = 0; i < char.length; i++) push(out, char.charCodeAt(i), at, end);
    }
    at = end;
  }
  if (out.length > 0 && out.units[out.length - 1] === SPACE) out.length -= 1;
  return out;
}

// Messages are scanned by the thousand: nothing is allocated for one.
const shared = roomFor(4_096);

/** Latin, Greek and Cyrillic letters and digits: where a word of theirs begins and ends matters. */
export const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 97 && unit <= 122) ||
  (unit >= 0xc0 && unit <= 0x52f && unit !== 0xd7 && unit !== 0xf7);

const SPACE = 32;

function roomFor(length: number): Folded {
  return { units: new Uint16Array(length), from: new Uint32Array(length), to: new Uint32Array(length), length: 0 };
}

function push(out: Folded, unit: number, from: number, to: number): void {
  if (unit === SPACE && (out.length === 0 || out.units[out.length - 1] === SPACE)) {
    if (out.length > 0) out.to[out.length - 1] = to;
    return;
  }
  if (out.length === out.units.length) grow(out);
  out.units[out.length] = unit;
  out.from[out.length] = from;
  out.to[out.length] = to;
  out.length += 1;
}

function grow(out: Folded): void {
  const { units, from, to } = roomFor(out.units.length * 2);
  units.set(out.units);
  from.set(out.from);
  to.set(out.to);
  Object.assign(out, { units, from, to });
}

const continues = (unit: number): boolean =>
  unit >= 0x300 &&
  (unit <= 0x36f ||
    (unit >= 0xdc00 && unit <= 0xdfff) ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    (unit >= 0x20d0 && unit <= 0x20ff) ||
    unit === 0x3099 ||
    unit === 0x309a);

const UNKNOWN = 0;
const COMPLEX = 0xffff;
// What a unit alone becomes, learnt as it is met: 0 is not known yet, 0xffff not exactly one unit.
const table = new Uint16Array(65_536);

function single(unit: number): number {
  let known = table[unit];
  if (known === UNKNOWN || known === undefined) {
    const folded = foldCluster(String.fromCharCode(unit));
    known = folded.length === 1 ? folded.charCodeAt(0) : COMPLEX;
    table[unit] = known;
  }
  return known === COMPLEX ? -1 : known;
}

function foldCluster(cluster: string): string {
  if (/^\s+$/.test(cluster)) return " ";
  const plain = normalise(cluster);
  let out = "";
  for (const char of plain) out += LOOKALIKES.get(char) ?? char;
  // Marks that found no letter to join are ornament.
  return out.replace(/[\u0300-\u036f]/g, "");
}

// Both sides are folded, so that a Russian word still finds itself.
const LOOKALIKES = new Map(
  "аaвbеeкkмmнhоoрpсcтtуyхxіiїiјjѕsԁdһhԛqԝwгrпnαaβbεeηnιiκkνvοoρpτtυuχxωwɑaɡgıiℓlⅼl".match(/../gu)?.map((pair) => {
    const [from = "", to = ""] = pair;
    return [from, to] as const;
  }),
);

/** The folded text by itself. */
export function foldText(text: string): string {
  const { units, length } = fold(text);
  let folded = "";
  for (let at = 0; at < length; at += 8_192)
    folded += String.fromCharCode(...units.subarray(at, Math.min(length, at + 8_192)));
  return folded;
}
