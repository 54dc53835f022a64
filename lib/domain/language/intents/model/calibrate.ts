/** What tells a sure hit from a lucky one: the best score, its lead, and how much of the text was known. */
export type Evidence = { best: number; lead: number; known: number };
export type Calibration = [bias: number, best: number, lead: number, known: number];
export type Judged = Evidence & { right: boolean; weight: number };

// Where a desk has few examples these hold; many examples overrule them. Learnt from a public set of 10,000 questions.
const PRIOR: Calibration = [-3, 1, 2.2, 2.5];
const UNHEARD = 0.4;
const TRUST: number = 0.3;

/** The chance that the best intent is the right one, from 0 to 1. */
export function confidenceOf(calibration: Calibration, evidence: Evidence): number {
  const z = inputs(evidence).reduce((sum, x, i) => sum + x * (calibration[i] ?? 0), 0);
  // Where not one telling word was ever seen, the small words decide, and those say nothing.
  return (evidence.known === 0 ? UNHEARD : 1) / (1 + Math.exp(-z));
}

/** Logistic regression by Newton's method, held near the prior. */
export function calibrate(judged: readonly Judged[]): Calibration {
  let weights = [...PRIOR];
  for (let round = 0; round < 20; round++) {
    const gradient = weights.map((w, i) => TRUST * ((PRIOR[i] ?? 0) - w));
    const curve: number[][] = weights.map((_, i) => weights.map((_w, j) => (i === j ? TRUST : 0)));
    for (const each of judged) {
      const x = inputs(each);
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
      const error = each.weight * ((each.right ? 1 : 0) - p);
      const bend = each.weight * p * (1 - p);
      x.forEach((xi, i) => {
        gradient[i] = (gradient[i] ?? 0) + error * xi;
        const row = curve[i];
        if (row) x.forEach((xj, j) => (row[j] = (row[j] ?? 0) + bend * xi * xj));
      });
    }
    const move = solve(curve, gradient);
    const before = loss(judged, weights);
    let stride = 1;
    let next = weights;
    // A full step can overshoot where nearly all are right; half of it can't for long.
    do {
      next = weights.map((w, i) => w + stride * (move[i] ?? 0));
      stride /= 2;
    } while (loss(judged, next) > before && stride > 1e-4);
    weights = next;
    if (move.every((each) => Math.abs(each) < 1e-5)) break;
  }
  const [bias = 0, best = 0, lead = 0, known = 0] = weights;
  return [bias, best, lead, known];
}

function loss(judged: readonly Judged[], weights: readonly number[]): number {
  const held = weights.reduce((sum, w, i) => sum + (TRUST / 2) * ((PRIOR[i] ?? 0) - w) ** 2, 0);
  return judged.reduce((sum, each) => {
    const z = inputs(each).reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
    return sum + each.weight * Math.log1p(Math.exp(each.right ? -z : z));
  }, held);
}

const inputs = ({ best, lead, known }: Evidence): number[] => [1, best, lead, known];

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  rows.forEach((row, i) => {
    const pivot = row[i] ?? 1;
    for (const lower of rows.slice(i + 1)) {
      const factor = (lower[i] ?? 0) / pivot;
      row.forEach((value, j) => (lower[j] = (lower[j] ?? 0) - factor * value));
    }
  });
  const out = right.map(() => 0);
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    const known = out.reduce((sum, value, j) => (j > i ? sum + value * (row[j] ?? 0) : sum), 0);
    out[i] = ((row[rows.length] ?? 0) - known) / (row[i] ?? 1);
  }
  return out;
}
