import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

// A bundle of its own (dist/watchdog.mjs).
export type Watch = { beats: Int32Array; beatMs: number; stallMs: number; residentBytes: number };

const { beats, beatMs, stallMs, residentBytes }: Watch = workerData;
let seen = -1;
let missed = 0;

// Beats that were missed while this thread ran, not time: a machine that slept has blocked nobody.
setInterval(() => {
  const now = Atomics.load(beats, 0);
  missed = now === seen ? missed + 1 : 0;
  seen = now;
  if (missed * beatMs > stallMs) end("its loop stood still");
  if (process.memoryUsage.rss() > residentBytes) end("it took too much memory");
}, beatMs);

function end(why: string): void {
  writeSync(2, `${JSON.stringify({ level: "fatal", pid: process.pid, msg: `this process is ended: ${why}` })}\n`);
  process.kill(process.pid, "SIGKILL");
}
