import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sleep } from "../rig/clock";
import { freePort } from "../rig/services";
import type { BenchRow } from "./row";

/** P15: the second `npm start` on a data folder, from the command to an open port with everything behind it. */
export const secondStart: BenchRow = {
  name: "P15",
  title: "second start",
  async run({ rounds }) {
    const folder = mkdtempSync(path.join(tmpdir(), "parley-start-"));
    const times: number[] = [];
    try {
      const first = await startOnce(folder);
      for (let i = 0; i < Math.min(3, rounds); i++) times.push(await startOnce(folder));
      const detail = `first start on an empty data folder, all built: ${(first / 1000).toFixed(1)} s`;
      return [
        {
          name: "P15",
          what: "second npm start, ready",
          values: times.map((ms) => ms / 1000),
          unit: "s",
          goal: { atMost: 5 },
          detail,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DEMO_PORT: String(await freePort()), DATA_DIR: folder };
  const began = Date.now();
  const start = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: "ignore" });
  try {
    for (;;) {
      const page = await fetch(`http://127.0.0.1:${port}/login`).catch(() => null);
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (page?.ok && ready?.ok) return Date.now() - began;
      if (start.exitCode !== null) throw new Error(`npm start ended with ${start.exitCode}`);
      if (Date.now() - began > 300_000) throw new Error("npm start was not ready in five minutes");
      await sleep(25);
    }
  } finally {
    start.kill("SIGINT");
    await new Promise((resolve) => (start.exitCode === null ? start.once("exit", resolve) : resolve(null)));
  }
}
