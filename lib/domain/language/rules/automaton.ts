import { isWordUnit } from "./fold";

/**
 * All patterns at once (Aho-Corasick) in typed arrays. States are numbered level by level, so that the children of one stand
 * side by side: those of state s are `firstChild[s]` up to `firstChild[s + 1]`, by their labels in order.
 */
export type Automaton = {
  root: Int32Array;
  firstChild: Int32Array;
  label: Uint16Array;
  fail: Int32Array;
  /** The pattern that ends here, or -1; and the next state down the fails where one ends, or 0. */
  pattern: Int32Array;
  shorter: Int32Array;
  /** By pattern: units, and where it must not be in the middle of a word: 1 at its start, 2 at its end. */
  length: Uint16Array;
  edges: Uint8Array;
};

/** Sorted, unique and not empty; the units of pattern `p` stand from `at[p]` up to `at[p + 1]`. */
export type Patterns = { units: Uint16Array; at: Uint32Array; count: number };

export function buildAutomaton({ units, at: begins, count }: Patterns): Automaton {
  const room = (begins[count] ?? 0) + 1;
  const firstChild = new Int32Array(room + 1);
  const label = new Uint16Array(room);
  const parent = new Int32Array(room);
  const pattern = new Int32Array(room).fill(-1);
  const low = new Int32Array(room);
  const high = new Int32Array(room);
  const depth = new Uint16Array(room);
  high[0] = count;
  let states = 1;
  for (let state = 0; state < states; state++) {
    firstChild[state] = states;
    const at = depth[state] ?? 0;
    const end = high[state] ?? 0;
    let from = low[state] ?? 0;
    // Sorted: what ends here comes first of all that begin so.
    if (from < end && (begins[from + 1] ?? 0) - (begins[from] ?? 0) === at) pattern[state] = from++;
    while (from < end) {
      const unit = units[(begins[from] ?? 0) + at] ?? 0;
      let to = from + 1;
      while (to < end && units[(begins[to] ?? 0) + at] === unit) to++;
      label[states] = unit;
      parent[states] = state;
      low[states] = from;
      high[states] = to;
      depth[states] = at + 1;
      states += 1;
      from = to;
    }
  }
  firstChild[states] = states;
  const automaton: Automaton = {
    root: new Int32Array(65_536),
    firstChild: firstChild.slice(0, states + 1),
    label: label.slice(0, states),
    fail: new Int32Array(states),
    pattern: pattern.slice(0, states),
    shorter: new Int32Array(states),
    length: new Uint16Array(count),
    edges: new Uint8Array(count),
  };
  for (let each = 0; each < count; each++) {
    const [first, end] = [begins[each] ?? 0, begins[each + 1] ?? 0];
    automaton.length[each] = end - first;
    automaton.edges[each] = edgesOf(units[first] ?? 0, units[end - 1] ?? 0);
  }
  link(automaton, parent);
  return automaton;
}

function link(automaton: Automaton, parent: Int32Array): void {
  const { root, firstChild, label, fail, pattern, shorter } = automaton;
  const top = firstChild[1] ?? 1;
  for (let state = 1; state < top; state++) root[label[state] ?? 0] = state;
  // Fails lead to lower numbers: those of a level are known before the next is looked at.
  for (let state = top; state < label.length; state++) {
    const to = step(automaton, fail[parent[state] ?? 0] ?? 0, label[state] ?? 0);
    fail[state] = to;
    shorter[state] = (pattern[to] ?? -1) >= 0 ? to : (shorter[to] ?? 0);
  }
}

/** From a state by one unit, falling back as far as needed. */
export function step(automaton: Automaton, state: number, unit: number): number {
  const { root, firstChild, label, fail } = automaton;
  for (let at = state; at !== 0; at = fail[at] ?? 0) {
    let low = firstChild[at] ?? 0;
    let high = (firstChild[at + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = label[middle] ?? 0;
      if (found === unit) return middle;
      if (found < unit) low = middle + 1;
      else high = middle - 1;
    }
  }
  return root[unit] ?? 0;
}

/** Calls back for every pattern that occurs, with where it begins and ends in the text; ends come in order. */
export function eachMatch(
  automaton: Automaton,
  units: Uint16Array,
  end: number,
  found: (pattern: number, start: number, end: number) => void,
): void {
  const { pattern, shorter, length, edges } = automaton;
  let state = 0;
  for (let at = 0; at < end; at++) {
    state = step(automaton, state, units[at] ?? 0);
    let out = (pattern[state] ?? -1) >= 0 ? state : (shorter[state] ?? 0);
    while (out !== 0) {
      const hit = pattern[out] ?? 0;
      const start = at + 1 - (length[hit] ?? 0);
      const edge = edges[hit] ?? 0;
      const cutBefore = (edge & 1) !== 0 && start > 0 && isWordUnit(units[start - 1] ?? 0);
      const cutAfter = (edge & 2) !== 0 && at + 1 < end && isWordUnit(units[at + 1] ?? 0);
      if (!cutBefore && !cutAfter) found(hit, start, at + 1);
      out = shorter[out] ?? 0;
    }
  }
}

/** "ass" is not in "class", but 骗子 is in any sentence. */
export const edgesOf = (first: number, last: number): number =>
  (isWordUnit(first) ? 1 : 0) | (isWordUnit(last) ? 2 : 0);
