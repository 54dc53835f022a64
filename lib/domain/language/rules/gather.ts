import { fold } from "./fold";

/** Every phrase of every group, folded, in numbers: phrase `p` is `units` from `at[p]` up to `at[p + 1]`. */
export type Gathered = {
  units: Uint16Array;
  at: Uint32Array;
  /** Where it was written: in which group's `phrases`, from where to where. */
  group: Uint32Array;
  from: Uint32Array;
  to: Uint32Array;
  /** Units as written, of all phrases together. */
  written: number;
};

export function gatherPhrases(groups: readonly { phrases: string }[]): Gathered {
  const most = groups.reduce((lines, { phrases }) => lines + linesIn(phrases), 0);
  const found = {
    units: new Uint16Array(groups.reduce((total, { phrases }) => total + phrases.length, 64)),
    at: new Uint32Array(most + 1),
    group: new Uint32Array(most),
    from: new Uint32Array(most),
    to: new Uint32Array(most),
    written: 0,
  };
  let [count, end] = [0, 0];
  groups.forEach(({ phrases }, group) => {
    for (let from = 0; from <= phrases.length;) {
      const newline = phrases.indexOf("\n", from);
      const to = newline < 0 ? phrases.length : newline;
      const { units, length } = fold(phrases.slice(from, to));
      if (length > 0 && length <= LONGEST) {
        if (end + length > found.units.length) found.units = doubled(found.units);
        for (let unit = 0; unit < length; unit++) found.units[end + unit] = units[unit] ?? 0;
        end += length;
        found.group[count] = group;
        found.from[count] = from;
        found.to[count] = to;
        found.written += to - from;
        count += 1;
        found.at[count] = end;
      }
      from = to + 1;
    }
  });
  return {
    units: found.units.slice(0, end),
    at: found.at.slice(0, count + 1),
    group: found.group.slice(0, count),
    from: found.from.slice(0, count),
    to: found.to.slice(0, count),
    written: found.written,
  };
}

// A length is kept in 16 bits; no phrase comes near.
const LONGEST = 1_000;

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

// One character may stand for many: ﷺ is eighteen.
function doubled(units: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(units.length * 2 + LONGEST);
  longer.set(units);
  return longer;
}
