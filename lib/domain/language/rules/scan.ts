import { eachMatch } from "./automaton";
import { fold } from "./fold";
import type { GroupLabel, RuleSet } from "./compile";

/** A phrase that occurs, with its place in the text as it was written. */
export type RuleHit = { group: GroupLabel; phrase: string; start: number; end: number };

/** Every phrase of every group that occurs, by where it ends; `most` of them. */
export function scan(rules: RuleSet, text: string, most = 1_000): RuleHit[] {
  const { groups, automaton, ownersAt, ownerGroup, spellingEnd, spellings } = rules;
  const hits: RuleHit[] = [];
  if (groups.length === 0) return hits;
  const folded = fold(text);
  eachMatch(automaton, folded.text, (pattern, from, to) => {
    for (let owner = ownersAt[pattern] ?? 0; owner < (ownersAt[pattern + 1] ?? 0) && hits.length < most; owner++) {
      const group = groups[ownerGroup[owner] ?? 0];
      if (!group) continue;
      const spelling = spellings.subarray(owner === 0 ? 0 : spellingEnd[owner - 1], spellingEnd[owner]);
      hits.push({
        group,
        phrase: String.fromCharCode(...spelling),
        start: folded.from[from] ?? 0,
        end: folded.to[to - 1] ?? text.length,
      });
    }
  });
  return hits;
}
