/** A vector of one byte a number; only its direction is kept, which is all that likeness needs. */
export function quantised(vector: Float32Array): Int8Array {
  const highest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => (highest > 0 ? Math.round((value / highest) * 127) : 0));
}

export function lengthOf(vector: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) ** 2;
  return Math.sqrt(sum);
}
