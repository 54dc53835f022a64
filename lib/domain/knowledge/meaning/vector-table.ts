import { lengthOf } from "./quantise";

/** Vectors of one model, side by side in one block of memory. */
export type VectorTable = {
  dimensions: number;
  rows: Map<string, number>;
  ids: string[];
  data: Int8Array;
  lengths: Float32Array;
};
export type Near = {
  id: string;
  cosine: number;
  /** How far above the usual, in standard deviations. */ height: number;
};

export const emptyTable = (): VectorTable => ({
  dimensions: 0,
  rows: new Map(),
  ids: [],
  data: new Int8Array(0),
  lengths: new Float32Array(0),
});

/** Adds a vector or replaces it; one of another length than the others belongs to another model and is left out. */
export function put(table: VectorTable, id: string, vector: Int8Array): void {
  if (table.dimensions === 0) table.dimensions = vector.length;
  if (vector.length !== table.dimensions) return;
  const known = table.rows.get(id);
  const row = known ?? table.ids.length;
  if (known === undefined) {
    table.rows.set(id, row);
    table.ids.push(id);
    grow(table);
  }
  table.data.set(vector, row * table.dimensions);
  table.lengths[row] = lengthOf(vector);
}

function grow(table: VectorTable): void {
  if (table.ids.length <= table.lengths.length) return;
  const room = Math.max(256, table.lengths.length * 2);
  const data = new Int8Array(room * table.dimensions);
  data.set(table.data);
  const lengths = new Float32Array(room);
  lengths.set(table.lengths);
  Object.assign(table, { data, lengths });
}

/** The nearest of those that may be looked at, best first. */
export function nearestIn(
  table: VectorTable,
  vector: Int8Array,
  mayLookAt: (id: string) => boolean,
  limit: number,
): Near[] {
  const { dimensions, data, ids, lengths } = table;
  if (vector.length !== dimensions || ids.length === 0) return [];
  const own = lengthOf(vector);
  const kept: { id: string; cosine: number }[] = [];
  let [count, sum, squares] = [0, 0, 0];
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] ?? "";
    if (!mayLookAt(id)) continue;
    let dot = 0;
    for (let at = 0, from = row * dimensions; at < dimensions; at++) dot += (vector[at] ?? 0) * (data[from + at] ?? 0);
    const cosine = dot / (own * (lengths[row] ?? 0) || 1);
    count += 1;
    sum += cosine;
    squares += cosine * cosine;
    if (kept.length < limit || cosine > (kept.at(-1)?.cosine ?? -1)) insert(kept, { id, cosine }, limit);
  }
  const mean = sum / Math.max(1, count);
  const spread = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  return kept.map(({ id, cosine }) => ({ id, cosine, height: spread > 1e-6 ? (cosine - mean) / spread : 0 }));
}

function insert(kept: { id: string; cosine: number }[], each: { id: string; cosine: number }, limit: number): void {
  let at = kept.length;
  while (at > 0 && (kept[at - 1]?.cosine ?? 0) < each.cosine) at -= 1;
  kept.splice(at, 0, each);
  if (kept.length > limit) kept.pop();
}
