// The places of the highest scores, about `count` of them, in order of place. Scores of zero are never among them.
export function topOf(scores: Float32Array, count: number): number[] {
  const { least, above } = limitsOf(scores, count);
  const found: number[] = [];
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0;
    if (score > 0 && score >= least) found.push(doc);
  }
  if (found.length <= count * 4) return found;
  // Thousands of nearly equal scores are cut: nothing tells them apart. What stands out among them stays.
  const high = found.filter((doc) => (scores[doc] ?? 0) >= above);
  const low = found.filter((doc) => (scores[doc] ?? 0) < above).slice(0, count * 4 - high.length);
  return [...high, ...low].sort((a, b) => a - b);
}

const STEPS = 2048;

// By counting scores in steps instead of sorting 50,000 of them: from `least` on there are `count` or more, from `above` on fewer.
function limitsOf(scores: Float32Array, count: number): { least: number; above: number } {
  let most = 0;
  for (let doc = 0; doc < scores.length; doc++) most = Math.max(most, scores[doc] ?? 0);
  if (most === 0) return { least: 0, above: 0 };
  const steps = new Uint32Array(STEPS + 1);
  const scale = STEPS / most;
  for (let doc = 0; doc < scores.length; doc++) {
    const step = Math.floor((scores[doc] ?? 0) * scale);
    steps[step] = (steps[step] ?? 0) + 1;
  }
  let above = 0;
  for (let step = STEPS; step > 0; step--) {
    above += steps[step] ?? 0;
    if (above >= count) return { least: step / scale, above: (step + 1) / scale };
  }
  return { least: 0, above: 1 / scale };
}
