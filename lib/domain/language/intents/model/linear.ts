import type { Vector } from "./vocabulary";

/** One weight per feature and class, the classes of a feature side by side; the last row is what each class starts from. */
export type Weights = { classes: number; features: number; values: Float32Array };

export type Example = { vector: Vector; label: number };

// Squared hinge loss, one class against the rest, by dual coordinate descent. Most pairs of example and class are settled after
// the first round and are looked at again once, so later rounds cost a tenth of it.
const COST = 0.5;
const ROUNDS = 5;
const REVIEW = 2;
const SETTLED = 0.15;
const LEAST_STEP = 1e-3;

export function trainLinear(examples: readonly Example[], features: number, classes: number): Weights {
  const values = new Float32Array((features + 1) * classes);
  const alpha = new Float32Array(examples.length * classes);
  const start = features * classes;
  const diagonal = 0.5 / COST;
  const norms = Float32Array.from(examples, ({ vector }) => vector.value.reduce((sum, v) => sum + v * v, 1) + diagonal);
  const open: Int32Array[] = examples.map(() => new Int32Array(0));
  const scores = new Float32Array(classes);
  const changed = new Int32Array(classes);
  const change = new Float32Array(classes);
  const order = Int32Array.from(examples.keys());
  const random = seeded(7);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const all = round === 0 || round === REVIEW;
    for (const i of order) {
      const example = examples[i];
      if (!example) continue;
      const { at, value } = example.vector;
      let changes = 0;
      const look = (k: number, score: number): boolean => {
        const sign = k === example.label ? 1 : -1;
        const before = alpha[i * classes + k] ?? 0;
        const gradient = sign * score - 1 + before * diagonal;
        if (before === 0 && gradient >= 0) return gradient < SETTLED;
        const after = Math.max(0, before - gradient / (norms[i] ?? 1));
        if (Math.abs(after - before) >= LEAST_STEP) {
          alpha[i * classes + k] = after;
          changed[changes] = k;
          change[changes++] = (after - before) * sign;
        }
        return true;
      };
      if (all) {
        scoreAll(values, classes, start, at, value, scores);
        const keep: number[] = [];
        for (let k = 0; k < classes; k++) if (look(k, scores[k] ?? 0)) keep.push(k);
        open[i] = Int32Array.from(keep);
      } else {
        for (const k of open[i] ?? []) look(k, scoreOne(values, classes, start, at, value, k));
      }
      if (changes > 0) apply(values, classes, start, at, value, changed, change, changes);
    }
  }
  return { classes, features, values };
}

export function scoresOf({ classes, features, values }: Weights, { at, value }: Vector): Float32Array {
  const scores = new Float32Array(classes);
  scoreAll(values, classes, features * classes, at, value, scores);
  return scores;
}

function scoreAll(
  values: Float32Array,
  classes: number,
  start: number,
  at: Int32Array,
  value: Float32Array,
  scores: Float32Array,
): void {
  for (let k = 0; k < classes; k++) scores[k] = values[start + k] ?? 0;
  for (let m = 0; m < at.length; m++) {
    const row = (at[m] ?? 0) * classes;
    const v = value[m] ?? 0;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + v * (values[row + k] ?? 0);
  }
}

function scoreOne(
  values: Float32Array,
  classes: number,
  start: number,
  at: Int32Array,
  value: Float32Array,
  k: number,
): number {
  let score = values[start + k] ?? 0;
  for (let m = 0; m < at.length; m++) score += (value[m] ?? 0) * (values[(at[m] ?? 0) * classes + k] ?? 0);
  return score;
}

function apply(
  values: Float32Array,
  classes: number,
  start: number,
  at: Int32Array,
  value: Float32Array,
  changed: Int32Array,
  change: Float32Array,
  changes: number,
): void {
  for (let j = 0; j < changes; j++)
    values[start + (changed[j] ?? 0)] = (values[start + (changed[j] ?? 0)] ?? 0) + (change[j] ?? 0);
  for (let m = 0; m < at.length; m++) {
    const row = (at[m] ?? 0) * classes;
    const v = value[m] ?? 0;
    for (let j = 0; j < changes; j++) {
      const k = row + (changed[j] ?? 0);
      values[k] = (values[k] ?? 0) + v * (change[j] ?? 0);
    }
  }
}

/** The same sequence every time: a training that is repeated gives the same model. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}
