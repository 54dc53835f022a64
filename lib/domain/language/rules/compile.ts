import { buildAutomaton, type Automaton } from "./automaton";
import { foldText } from "./fold";

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
  // By pattern its first owner; owners of one pattern are linked, in the order of their groups.
  const first = new Map<string, number>();
  const owners: { group: number; spelling: string; next: number }[] = [];
  groups.forEach(({ phrases }, group) => {
    for (const spelling of phrases.split("\n")) {
      const pattern = foldText(spelling).trim();
      if (pattern === "" || pattern.length > LONGEST) continue;
      const known = first.get(pattern);
      if (known === undefined) first.set(pattern, owners.push({ group, spelling, next: -1 }) - 1);
      else addOwner(owners, known, group, spelling);
    }
  });
  const patterns = [...first.keys()].sort();
  const spellingEnd = new Uint32Array(owners.length);
  const ownerGroup = new Uint32Array(owners.length);
  const spellings = new Uint16Array(owners.reduce((total, { spelling }) => total + spelling.length, 0));
  const ownersAt = new Uint32Array(patterns.length + 1);
  let [count, end] = [0, 0];
  patterns.forEach((pattern, at) => {
    for (let owner = owners[first.get(pattern) ?? -1]; owner; owner = owners[owner.next]) {
      const { group, spelling } = owner;
      for (let unit = 0; unit < spelling.length; unit++) spellings[end++] = spelling.charCodeAt(unit);
      spellingEnd[count] = end;
      ownerGroup[count] = group;
      count += 1;
    }
    ownersAt[at + 1] = count;
  });
  return {
    groups: groups.map(({ id, name, action }) => ({ id, name, action })),
    automaton: buildAutomaton(patterns),
    ownersAt,
    ownerGroup,
    spellingEnd,
    spellings,
  };
}

/** Behind the owners it has, unless the group is one of them. */
function addOwner(
  owners: { group: number; spelling: string; next: number }[],
  from: number,
  group: number,
  spelling: string,
): void {
  let last = owners[from];
  while (last && last.group !== group && last.next >= 0) last = owners[last.next];
  if (last && last.group !== group) last.next = owners.push({ group, spelling, next: -1 }) - 1;
}

// A length is kept in 16 bits; no phrase comes near.
const LONGEST = 1_000;

/** What a rule set hands over between threads without a copy. */
export function buffersOf({ automaton, ownersAt, ownerGroup, spellingEnd, spellings }: RuleSet): ArrayBuffer[] {
  const arrays = [...Object.values(automaton), ownersAt, ownerGroup, spellingEnd, spellings];
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
