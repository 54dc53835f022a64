import type { BenchResult } from "../rows/row";
import { quantile, readable } from "../rig/figures";

/** One thing that is asked again and again, each time about something else where there is a choice. */
export type Asked = { what: string; ask: (nth: number) => Promise<unknown> };

/**
 * The 95th percentile of all that was asked, a value for each round, and behind it the slowest of its kinds: an average of quick
 * and slow ones would hide what people wait for.
 */
export async function askAll(
  { name, what, atMost, size }: { name: string; what: string; atMost: number; size: string },
  kinds: Asked[],
  { rounds, each }: { rounds: number; each: number },
): Promise<BenchResult> {
  const values: number[] = [];
  const byKind = new Map<string, number[]>();
  for (const kind of kinds) await kind.ask(0);
  for (let round = 0; round < rounds; round++) {
    const all: number[] = [];
    for (let nth = 0; nth < each; nth++) {
      for (const kind of kinds) {
        const began = performance.now();
        await kind.ask(round * each + nth);
        const ms = performance.now() - began;
        all.push(ms);
        byKind.set(kind.what, [...(byKind.get(kind.what) ?? []), ms]);
      }
    }
    values.push(quantile(all, 0.95));
  }
  const slowest = [...byKind]
    .map(([kind, times]) => ({ kind, p95: quantile(times, 0.95) }))
    .toSorted((a, b) => b.p95 - a.p95);
  const worst = slowest[0]?.p95 ?? NaN;
  const detail = `${kinds.length} kinds of question; slowest ${slowest
    .slice(0, 6)
    .map(({ kind, p95 }) => `${kind} ${readable(p95)}`)
    .join(", ")} ms; ${size}`;
  // Every kind has to keep the goal by itself.
  return { name, what, values, unit: "ms", goal: { atMost }, met: worst <= atMost, detail };
}
