import { normalise } from "../normalise";

/** A text in the form that rules compare, and for each of its units the stretch of the original it came from. */
export type Folded = { text: string; from: Uint32Array; to: Uint32Array };

/**
 * One form for whatever can be typed in more than one way: width and composition (NFKC), case, traditional Chinese, letters
 * that only look Latin. What nobody sees is left out; a run of spaces is one space.
 */
export function fold(text: string): Folded {
  const room = text.length * 2 + 16;
  const out = { units: new Uint16Array(room), from: new Uint32Array(room), to: new Uint32Array(room), length: 0 };
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
  let { length } = out;
  if (length > 0 && out.units[length - 1] === SPACE) length -= 1;
  return {
    text: textOf(out.units.subarray(0, length)),
    from: out.from.subarray(0, length),
    to: out.to.subarray(0, length),
  };
}

/** The folded text alone, for phrases by the hundred thousand. */
export function foldText(text: string): string {
  let length = 0;
  const room = phrase;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const known = continues(text.charCodeAt(at + 1)) ? -1 : single(unit);
    // Whatever is more than a letter for a letter is folded with its places.
    if (known < 0 || length >= room.length) return fold(text).text;
    if (known === SPACE && (length === 0 || room[length - 1] === SPACE)) continue;
    room[length++] = known;
  }
  if (length > 0 && room[length - 1] === SPACE) length -= 1;
  return textOf(room.subarray(0, length));
}
const phrase = new Uint16Array(1_024);

/** Latin, Greek and Cyrillic letters and digits: where a word of theirs begins and ends matters. */
export const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 97 && unit <= 122) ||
  (unit >= 0xc0 && unit <= 0x52f && unit !== 0xd7 && unit !== 0xf7);

const SPACE = 32;

type Out = { units: Uint16Array; from: Uint32Array; to: Uint32Array; length: number };

function push(out: Out, unit: number, from: number, to: number): void {
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

// One character may stand for many: ﷺ is eighteen.
function grow(out: Out): void {
  const longer = <T extends Uint16Array | Uint32Array>(old: T, fresh: T): T => (fresh.set(old), fresh);
  const room = out.units.length * 2;
  out.units = longer(out.units, new Uint16Array(room));
  out.from = longer(out.from, new Uint32Array(room));
  out.to = longer(out.to, new Uint32Array(room));
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

function textOf(units: Uint16Array): string {
  let text = "";
  for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.subarray(at, at + 8192));
  return text;
}
