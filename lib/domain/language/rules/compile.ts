import { buildAutomaton, type Automaton } from "./automaton";
import { fold } from "./fold";

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

export function compileRules(groups: readonly RuleGroup[]): RuleSet {
  const owners = new Map<string, [group: number, spelling: string][]>();
  groups.forEach(({ phrases }, group) => {
    for (const line of phrases.split("\n")) {
      const pattern = fold(line).text.trim();
      if (pattern === "" || pattern.length > LONGEST) continue;
      const known = owners.get(pattern);
      if (!known) owners.set(pattern, [[group, line]]);
      else if (known.every(([other]) => other !== group)) known.push([group, line]);
    }
  });
  const patterns = [...owners.keys()].sort();
  const lists = patterns.map((pattern) => owners.get(pattern) ?? []);
  const all = lists.flat();
  const spellingEnd = new Uint32Array(all.length);
  const ownerGroup = new Uint32Array(all.length);
  const spellings = new Uint16Array(all.reduce((total, [, spelling]) => total + spelling.length, 0));
  let end = 0;
  all.forEach(([group, spelling], i) => {
    for (let at = 0; at < spelling.length; at++) spellings[end++] = spelling.charCodeAt(at);
    spellingEnd[i] = end;
    ownerGroup[i] = group;
  });
  const ownersAt = new Uint32Array(patterns.length + 1);
  lists.forEach((list, i) => (ownersAt[i + 1] = (ownersAt[i] ?? 0) + list.length));
  return {
    groups: groups.map(({ id, name, action }) => ({ id, name, action })),
    automaton: buildAutomaton(patterns),
    ownersAt,
    ownerGroup,
    spellingEnd,
    spellings,
  };
}

// A length is kept in 16 bits; no phrase comes near.
const LONGEST = 1_000;

/** What a rule set hands over between threads without a copy. */
export function buffersOf({ automaton, ownersAt, ownerGroup, spellingEnd, spellings }: RuleSet): ArrayBuffer[] {
  const arrays = [...Object.values(automaton), ownersAt, ownerGroup, spellingEnd, spellings];
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
