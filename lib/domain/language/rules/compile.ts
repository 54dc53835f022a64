import { buildAutomaton, type Automaton, type Patterns } from "./automaton";
import { gatherPhrases, type Gathered } from "./gather";

/** Phrases that mean the same thing for who asks: a word list, or an intent's patterns. `phrases`: a line each. */
export type RuleGroup = { id: string; name: string; action: string; phrases: string };
export type GroupLabel = Omit<RuleGroup, "phrases">;

/** All groups in one automaton. One pattern may belong to several groups, as each of them writes it. */
export type RuleSet = {
  groups: GroupLabel[];
  automaton: Automaton;
  /** By pattern: its owners from `ownersAt[p]` up to `ownersAt[p + 1]`; by owner: the group, and where its spelling ends. */
  ownersAt: Uint32Array;
  ownerGroup: Uint32Array;
  spellingEnd: Uint32Array;
  spellings: Uint16Array;
};

/** In numbers from the first line to the last: what is made of strings and objects here stalls the loop that it runs beside. */
export function compileRules(groups: readonly RuleGroup[]): RuleSet {
  const found = gatherPhrases(groups);
  const { order, patterns, patternOf } = inOrder(found);
  const ownersAt = new Uint32Array(patterns.count + 1);
  const ownerGroup = new Uint32Array(order.length);
  const spellingEnd = new Uint32Array(order.length);
  const spellings = new Uint16Array(found.written);
  let [count, end] = [0, 0];
  for (let at = 0; at < order.length; at++) {
    const phrase = order[at] ?? 0;
    const group = found.group[phrase] ?? 0;
    const pattern = patternOf[at] ?? 0;
    // The same phrase twice in one group; those of a pattern come in the order of their groups.
    if (at > 0 && patternOf[at - 1] === pattern && ownerGroup[count - 1] === group) continue;
    const { phrases } = groups[group] ?? { phrases: "" };
    for (let unit = found.from[phrase] ?? 0; unit < (found.to[phrase] ?? 0); unit++)
      spellings[end++] = phrases.charCodeAt(unit);
    spellingEnd[count] = end;
    ownerGroup[count] = group;
    count += 1;
    ownersAt[pattern + 1] = count;
  }
  return {
    groups: groups.map(({ id, name, action }) => ({ id, name, action })),
    automaton: buildAutomaton(patterns),
    ownersAt,
    ownerGroup: ownerGroup.slice(0, count),
    spellingEnd: spellingEnd.slice(0, count),
    spellings: spellings.slice(0, end),
  };
}

/** The phrases by what they look like folded, equal ones beside each other and the first written first; and each pattern once. */
function inOrder({ units, at, group }: Gathered): { order: Uint32Array; patterns: Patterns; patternOf: Uint32Array } {
  const total = group.length;
  const length = (phrase: number) => (at[phrase + 1] ?? 0) - (at[phrase] ?? 0);
  // Three units in one number settle most comparisons.
  const key = new Float64Array(total);
  for (let phrase = 0; phrase < total; phrase++) {
    const [from, end] = [at[phrase] ?? 0, at[phrase + 1] ?? 0];
    for (let unit = 0; unit < 3; unit++)
      key[phrase] = (key[phrase] ?? 0) * 65_536 + (from + unit < end ? (units[from + unit] ?? 0) : 0);
  }
  const compare = (a: number, b: number): number => {
    const [atA, atB] = [at[a] ?? 0, at[b] ?? 0];
    const shared = Math.min(length(a), length(b));
    for (let unit = 0; unit < shared; unit++) {
      const difference = (units[atA + unit] ?? 0) - (units[atB + unit] ?? 0);
      if (difference !== 0) return difference;
    }
    return length(a) - length(b);
  };
  const order = Uint32Array.from(group, (_group, phrase) => phrase).sort(
    (a, b) => (key[a] ?? 0) - (key[b] ?? 0) || compare(a, b) || a - b,
  );
  const patterns = { units: new Uint16Array(units.length), at: new Uint32Array(total + 1), count: 0 };
  const patternOf = new Uint32Array(total);
  order.forEach((phrase, place) => {
    const before = order[place - 1];
    if (before === undefined || compare(before, phrase) !== 0) {
      const begin = patterns.at[patterns.count] ?? 0;
      patterns.units.set(units.subarray(at[phrase], at[phrase + 1]), begin);
      patterns.count += 1;
      patterns.at[patterns.count] = begin + length(phrase);
    }
    patternOf[place] = patterns.count - 1;
  });
  return { order, patterns, patternOf };
}

/** What a rule set hands over between threads without a copy. */
export function buffersOf({ automaton, ownersAt, ownerGroup, spellingEnd, spellings }: RuleSet): ArrayBuffer[] {
  const arrays = [...Object.values(automaton), ownersAt, ownerGroup, spellingEnd, spellings];
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
