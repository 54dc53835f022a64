import { calibrate, confidenceOf, type Judged } from "./calibrate";
import { featuresOf, type Features } from "./features";
import { compact, SURE, type IntentModel } from "./intent-model";
import { scoresOf, seeded, shuffle, trainLinear, type Weights } from "./linear";
import { vectorOf, vocabularyOf, type Vocabulary } from "./vocabulary";

export type Labelled = { text: string; intent: string };

/** What cross-validation found: every example was judged by a model that had not seen it. */
export type TrainingReport = {
  /** Share of examples whose best intent was the right one, whatever the confidence. */
  accuracy: number;
  /** At the threshold: how many were answered at all, and how many of those rightly. */
  answered: number;
  rightWhenAnswered: number;
  /** Of examples whose intent had been held back: how many were said to be none. */
  strangersRefused: number | null;
  folds: number;
  intents: { intent: string; examples: number; right: number; mistakenFor: { intent: string; count: number }[] }[];
  fitMs: number;
};

type Row = { features: Features; label: number };
type Fitted = { vocabulary: Vocabulary; weights: Weights };
type Guess = Judged & { label: number; guess: number };

const FOLDS = 5;
const MANY = 500;
// 80 MB while it learns.
const MOST_WEIGHTS = 20_000_000;

/** Trains on all examples, and by cross-validation finds out how good that is and when to say none. */
export function trainIntents(
  examples: readonly Labelled[],
  progress: (share: number) => void = () => undefined,
): { model: IntentModel; report: TrainingReport } {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const numbers = new Map(intents.map((intent, i) => [intent, i]));
  const rows = examples.map(({ text, intent }) => ({ features: featuresOf(text), label: numbers.get(intent) ?? 0 }));
  progress(0.1);
  const began = performance.now();
  const fitted = fit(rows, intents.length);
  const fitMs = Math.round(performance.now() - began);
  progress(0.25);
  const folds = foldsOf(rows, intents.length);
  const guesses: Guess[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = rows.filter((_, i) => folds[i] === fold);
    if (held.length > 0)
      guesses.push(
        ...judge(
          fit(
            rows.filter((_, i) => folds[i] !== fold),
            intents.length,
          ),
          held,
        ),
      );
    progress(0.25 + ((fold + 1) / (FOLDS + 1)) * 0.75);
  }
  const strangers = intents.length >= 4 ? strangersOf(rows, intents.length) : [];
  const weight = strangers.length > 0 ? (guesses.length * 0.5) / strangers.length : 0;
  const calibration = calibrate([...guesses, ...strangers.map((each) => ({ ...each, weight }))]);
  const isAnswered = (guess: Guess): boolean => confidenceOf(calibration, guess) >= SURE;
  const answered = guesses.filter(isAnswered);
  progress(1);
  return {
    model: compact(intents, fitted.vocabulary, fitted.weights, calibration),
    report: {
      accuracy: share(guesses.filter(({ right }) => right).length, guesses.length),
      answered: share(answered.length, guesses.length),
      rightWhenAnswered: share(answered.filter(({ right }) => right).length, answered.length),
      strangersRefused:
        strangers.length > 0 ? share(strangers.filter((each) => !isAnswered(each)).length, strangers.length) : null,
      folds: FOLDS,
      intents: intents.map((intent, label) =>
        confusionOf(
          intents,
          intent,
          guesses.filter((each) => each.label === label),
        ),
      ),
      fitMs,
    },
  };
}

function fit(rows: readonly Row[], classes: number): Fitted {
  const texts = rows.map(({ features }) => features);
  let least = rows.length >= MANY ? 2 : 1;
  let vocabulary = vocabularyOf(texts, least);
  // With hundreds of intents only what occurs more often has room.
  while (vocabulary.rarity.length * classes > MOST_WEIGHTS) vocabulary = vocabularyOf(texts, ++least);
  const examples = rows.map(({ features, label }) => ({ vector: vectorOf(vocabulary, features), label }));
  return { vocabulary, weights: trainLinear(examples, vocabulary.rarity.length, classes) };
}

function judge({ vocabulary, weights }: Fitted, rows: readonly Row[]): Guess[] {
  return rows.map(({ features, label }) => {
    const vector = vectorOf(vocabulary, features);
    const scores = scoresOf(weights, vector);
    let guess = 0;
    let second = -1;
    for (let k = 1; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[guess] ?? 0)) guess = k;
    const best = scores[guess] ?? 0;
    if (scores.length > 1) second = Math.max(...scores.map((score, k) => (k === guess ? -Infinity : score)));
    return { label, guess, right: guess === label, weight: 1, best, lead: best - second, known: vector.known };
  });
}

/** Every intent spread over all folds, in an order of its own that is always the same. */
function foldsOf(rows: readonly Row[], classes: number): Uint8Array {
  const folds = new Uint8Array(rows.length);
  const next = new Uint32Array(classes);
  const order = Int32Array.from(rows.keys());
  shuffle(order, seeded(42));
  for (const i of order) {
    const label = rows[i]?.label ?? 0;
    const count = next[label] ?? 0;
    folds[i] = (count + label) % FOLDS;
    next[label] = count + 1;
  }
  return folds;
}

/** What nobody asked about in training: every third intent is held back, and whatever is said of it is wrong. */
function strangersOf(rows: readonly Row[], classes: number): Guess[] {
  const isHeld = (label: number) => label % 3 === 1;
  const fitted = fit(
    rows.filter(({ label }) => !isHeld(label)),
    classes,
  );
  return judge(
    fitted,
    rows.filter(({ label }) => isHeld(label)),
  );
}

function confusionOf(intents: string[], intent: string, guesses: readonly Guess[]) {
  const wrong = new Map<number, number>();
  for (const { guess, right } of guesses) if (!right) wrong.set(guess, (wrong.get(guess) ?? 0) + 1);
  const mistakenFor = [...wrong]
    .map(([guess, count]) => ({ intent: intents[guess] ?? "", count }))
    .sort((a, b) => b.count - a.count);
  return { intent, examples: guesses.length, right: guesses.filter(({ right }) => right).length, mistakenFor };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000);
