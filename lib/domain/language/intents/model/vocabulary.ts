import type { Features } from "./features";

/** Known features by hash, in an open table: a number each, with how rare it is. */
export type Vocabulary = { hashes: Int32Array; numbers: Int32Array; rarity: Float32Array };

/** What occurs in at least `least` texts, numbered. */
export function vocabularyOf(texts: readonly Features[], least: number): Vocabulary {
  const seen = new Map<number, number>();
  for (const { hashes } of texts) for (const hash of hashes) seen.set(hash, (seen.get(hash) ?? 0) + 1);
  const kept = [...seen].filter(([, count]) => count >= least);
  const rarity = Float32Array.from(kept, ([, count]) => Math.log(texts.length / count) + 1);
  return tableOf(
    Int32Array.from(kept, ([hash]) => hash),
    rarity,
  );
}

/** `known` in the order of their numbers. */
export function tableOf(known: Int32Array, rarity: Float32Array): Vocabulary {
  let size = 16;
  while (size < known.length * 2) size *= 2;
  const hashes = new Int32Array(size);
  const numbers = new Int32Array(size);
  known.forEach((hash, number) => {
    let at = hash & (size - 1);
    while (hashes[at] !== 0) at = (at + 1) & (size - 1);
    hashes[at] = hash;
    numbers[at] = number;
  });
  return { hashes, numbers, rarity };
}

/** The hashes in the order of their numbers. */
export function knownHashes({ hashes, numbers, rarity }: Vocabulary): Int32Array {
  const known = new Int32Array(rarity.length);
  hashes.forEach((hash, at) => {
    if (hash !== 0) known[numbers[at] ?? 0] = hash;
  });
  return known;
}

export type Vector = {
  at: Int32Array;
  value: Float32Array;
  /** How many of its telling words are known, from 0 to 1. */ known: number;
};

/** Weighted by rarity; words and letters each have length 1, so that long words don't outweigh what they say. */
export function vectorOf(vocabulary: Vocabulary, { hashes, counts, telling, letters }: Features): Vector {
  const { hashes: table, numbers, rarity } = vocabulary;
  const at = new Int32Array(hashes.length);
  const value = new Float32Array(hashes.length);
  const last = table.length - 1;
  const squares: [number, number] = [0, 0];
  let words = 0;
  let size = 0;
  let known = 0;
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] ?? 0;
    let place = hash & last;
    while (table[place] !== 0 && table[place] !== hash) place = (place + 1) & last;
    if (table[place] !== hash) continue;
    const number = numbers[place] ?? 0;
    const weight = (1 + Math.log(counts[i] ?? 1)) * (rarity[number] ?? 0);
    at[size] = number;
    value[size] = weight;
    squares[i < letters ? 0 : 1] += weight * weight;
    size += 1;
    if (i < letters) words = size;
    if (i < telling) known += 1;
  }
  const scales = squares.map((sum) => (sum > 0 ? 1 / Math.sqrt(sum) : 0));
  for (let i = 0; i < size; i++) value[i] = (value[i] ?? 0) * (scales[i < words ? 0 : 1] ?? 0);
  return {
    at: at.subarray(0, size),
    value: value.subarray(0, size),
    known: telling > 0 ? known / telling : 0.5,
  };
}
