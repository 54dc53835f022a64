import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { env } from "@/lib/platform/env";
import type { Watch } from "./thread";

/** Longer than any arithmetic of ours takes on a slow machine; locks of jobs are long lost by then. */
const STALL_MS = 30_000;
const BEAT_MS = 250;

/**
 * Ends this process when its loop stands still or it outgrows its memory; whoever started it starts it again. A loop that a job
 * blocks can't do that itself, so a thread looks.
 */
export function watchThisProcess(): void {
  const file = path.join(import.meta.dirname ?? "", "watchdog.mjs");
  if (!existsSync(file)) return;
  const beats = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const watch: Watch = { beats, beatMs: BEAT_MS, stallMs: STALL_MS, residentBytes: env().WORKER_MEMORY_MB * 2 ** 20 };
  const thread = new Worker(file, {
    workerData: watch,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
}
