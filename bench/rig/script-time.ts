import { z } from "zod";

const Trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ts: z.number().optional(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      pid: z.number(),
      tid: z.number(),
    }),
  ),
});

/** What a browser records so that `scriptTime` can read it. */
export const SCRIPT_CATEGORIES = ["devtools.timeline", "v8"];
const SCRIPT = new Set(["EvaluateScript", "FunctionCall", "RunMicrotasks", "v8.compile"]);

/**
 * Milliseconds of processor that compiling and running scripts took, from a browser's trace. The thread's own time: what a
 * neighbour takes from the processor meanwhile is not the page's.
 */
export function scriptTime(trace: Buffer): number {
  const open = new Map<string, number>();
  let micros = 0;
  const spans = Trace.parse(JSON.parse(trace.toString()))
    .traceEvents.flatMap(({ name, ts, dur, tdur, pid, tid }) =>
      SCRIPT.has(name) && ts !== undefined && dur !== undefined && tdur !== undefined
        ? [{ thread: `${pid}:${tid}`, ts, dur, tdur }]
        : [],
    )
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  for (const { thread, ts, dur, tdur } of spans) {
    // One inside another is counted with it.
    if (ts < (open.get(thread) ?? 0)) continue;
    open.set(thread, ts + dur);
    micros += tdur;
  }
  return micros / 1000;
}
