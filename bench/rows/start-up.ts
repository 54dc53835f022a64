import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProduct } from "../rig/product";
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
  const { tookMs, stop } = await startProduct(folder);
  await stop();
  return tookMs;
}
