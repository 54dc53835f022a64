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
  eachMatch(automaton, folded.units, folded.length, (pattern, from, to) => {
    for (let owner = ownersAt[pattern] ?? 0; owner < (ownersAt[pattern + 1] ?? 0) && hits.length < most; owner++) {
      const group = groups[ownerGroup[owner] ?? 0];
      if (!group) continue;
      // A unit at a time: spreading a view costs more than finding what it holds.
      let phrase = "";
      for (let unit = owner === 0 ? 0 : (spellingEnd[owner - 1] ?? 0); unit < (spellingEnd[owner] ?? 0); unit++)
        phrase += String.fromCharCode(spellings[unit] ?? 0);
      hits.push({
        group,
        phrase,
        start: folded.from[from] ?? 0,
        end: folded.to[to - 1] ?? text.length,
      });
    }
  });
  return hits;
}
