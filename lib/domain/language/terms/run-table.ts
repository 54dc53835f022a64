/** What stands for a run of plain letters: its terms by id, one as a rule. */
export type RunTable = { idsOf(bytes: Buffer, from: number, to: number): readonly number[] };

const MOST_RUNS = 500_000;
// Longer than any word: met once and not worth the room.
const LONGEST = 64;

/**
 * From the letters of a run straight to its ids. Most words have been met before, and to cut each one out as a string and hash
 * that would be most of the work of counting: this looks at the bytes where they stand.
 */
export function createRunTable(analyse: (run: string) => readonly number[]): RunTable {
  let slots = new Int32Array(1 << 14);
  let hashes = new Int32Array(1 << 12);
  let ends = new Uint32Array((1 << 12) + 1);
  let letters = new Uint8Array(1 << 16);
  let known: (readonly number[])[] = [];

  function idsOf(bytes: Buffer, from: number, to: number): readonly number[] {
    if (to - from > LONGEST) return analyse(bytes.toString("latin1", from, to));
    let hash = 0;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let run = (slots[slot] ?? 0) - 1; run >= 0; run = (slots[slot] ?? 0) - 1) {
      if (hashes[run] === hash && same(run, bytes, from, to)) return known[run] ?? [];
      slot = (slot + 1) & mask;
    }
    return remember(bytes, from, to, hash);
  }

  function same(run: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = ends[run] ?? 0;
    if ((ends[run + 1] ?? 0) - begin !== to - from) return false;
    for (let at = 0; at < to - from; at++) if (letters[begin + at] !== bytes[from + at]) return false;
    return true;
  }

  function remember(bytes: Buffer, from: number, to: number, hash: number): readonly number[] {
    const ids = analyse(bytes.toString("latin1", from, to));
    if (known.length >= MOST_RUNS) {
      slots.fill(0);
      known = [];
    }
    const run = known.length;
    const begin = ends[run] ?? 0;
    const end = begin + to - from;
    while (end > letters.length) letters = doubled(letters, Uint8Array);
    if (run + 1 >= ends.length) ends = doubled(ends, Uint32Array);
    if (run >= hashes.length) hashes = doubled(hashes, Int32Array);
    letters.set(bytes.subarray(from, to), begin);
    ends[run + 1] = end;
    hashes[run] = hash;
    known.push(ids);
    const crowded = known.length * 2 > slots.length;
    if (crowded) slots = new Int32Array(slots.length * 2);
    for (let each = crowded ? 0 : run; each < known.length; each++) place(each);
    return ids;
  }

  function place(run: number): void {
    const mask = slots.length - 1;
    let slot = spread(hashes[run] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = run + 1;
  }

  return { idsOf };
}

// Similar words differ in their last letters, which stand in the low bits: they must not crowd.
const spread = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
};

function doubled<T extends Uint8Array | Uint32Array | Int32Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(array.length * 2);
  larger.set(array);
  return larger;
}
