/** Numbers from 0 to 1 that are the same in every run: the same seed makes the same desk. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: Random, most: number): number => Math.floor(random() * most);

export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[below(random, list.length)];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}

/** Places of a list as people use words: the first often, the last hardly ever. */
export function zipf(size: number, steepness = 1): (random: Random) => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let at = 0; at < size; at++) sums[at] = sum += 1 / (at + 3) ** steepness;
  return (random) => {
    const wanted = random() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
