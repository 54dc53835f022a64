import { confidenceOf, type Calibration } from "./calibrate";
import { featuresOf } from "./features";
import type { Weights } from "./linear";
import { knownHashes, tableOf, vectorOf, type Vector, type Vocabulary } from "./vocabulary";

/** A trained model as it is kept: weights in one byte each, with a scale for each feature. */
export type IntentModel = {
  intents: string[];
  vocabulary: Vocabulary;
  calibration: Calibration;
  scales: Float32Array;
  weights: Int8Array;
};

export type Candidate = { intent: string; confidence: number };

/** Below this a guess is as likely wrong as right, and none is better. */
export const SURE = 0.5;
const SHOWN = 5;
// How fast confidence falls with distance from the best score.
const FALL = 4;

/** The likeliest intents, best first. */
export function classifyWith(model: IntentModel, text: string): Candidate[] {
  const vector = vectorOf(model.vocabulary, featuresOf(text));
  if (vector.at.length === 0) return [];
  const scores = scoresIn(model, vector);
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, SHOWN);
  const best = scores[order[0] ?? 0] ?? 0;
  const second = scores[order[1] ?? -1] ?? -1;
  const top = confidenceOf(model.calibration, { best, lead: best - second, known: vector.known });
  return order.map((k) => ({
    intent: model.intents[k] ?? "",
    confidence: rounded(top * Math.exp(FALL * ((scores[k] ?? 0) - best))),
  }));
}

function scoresIn({ intents, scales, weights }: IntentModel, { at, value }: Vector): Float32Array {
  const classes = intents.length;
  const scores = new Float32Array(classes);
  const add = (row: number, by: number) => {
    const from = row * classes;
    const scaled = by * (scales[row] ?? 0);
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + scaled * (weights[from + k] ?? 0);
  };
  add(scales.length - 1, 1);
  for (let m = 0; m < at.length; m++) add(at[m] ?? 0, value[m] ?? 0);
  return scores;
}

export function compact(
  intents: string[],
  vocabulary: Vocabulary,
  weights: Weights,
  calibration: Calibration,
): IntentModel {
  const { classes, features, values } = weights;
  const scales = new Float32Array(features + 1);
  const bytes = new Int8Array(values.length);
  for (let row = 0; row <= features; row++) {
    const from = row * classes;
    let largest = 0;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, Math.abs(values[from + k] ?? 0));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale > 0) for (let k = 0; k < classes; k++) bytes[from + k] = Math.round((values[from + k] ?? 0) / scale);
  }
  return { intents, vocabulary, calibration, scales, weights: bytes };
}

type Header = { format: 1; intents: string[]; calibration: Calibration; features: number };

/** Header as JSON, then hashes, rarities, scales and weights. */
export function toBytes({ intents, vocabulary, calibration, scales, weights }: IntentModel): Buffer {
  const header: Header = { format: 1, intents, calibration, features: vocabulary.rarity.length };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const arrays = [knownHashes(vocabulary), vocabulary.rarity, scales, weights];
  return Buffer.concat([
    length,
    text,
    ...arrays.map((each) => Buffer.from(each.buffer, each.byteOffset, each.byteLength)),
  ]);
}

export function fromBytes(bytes: Uint8Array): IntentModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = 4 + buffer.readUInt32LE(0);
  const header: Header = JSON.parse(buffer.subarray(4, from).toString());
  const { intents, calibration, features } = header;
  // A copy begins at a multiple of four, whatever the header's length.
  const rest = new Uint8Array(buffer.subarray(from)).buffer;
  const hashes = new Int32Array(rest, 0, features);
  const rarity = new Float32Array(rest, features * 4, features);
  const scales = new Float32Array(rest, features * 8, features + 1);
  const weights = new Int8Array(rest, features * 12 + 4, (features + 1) * intents.length);
  return { intents, calibration, vocabulary: tableOf(hashes, rarity), scales, weights };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
