import { open } from "node:fs/promises";
import { median, quantile, readable, spread } from "../rig/figures";
import { openArena, rate } from "./arena";
import type { BenchRow } from "./row";

/** P1 and the first half of P3: everybody sends as fast as answers come. */
export const throughput: BenchRow = {
  name: "P1",
  title: "durable messages a second against a bare relay",
  async run({ rounds, seconds, profile }) {
    const arena = await openArena(profile);
    const rates = { relay: [] as number[], product: [] as number[], writer: [] as number[] };
    const lost: number[] = [];
    try {
      for (let i = 0; i < rounds; i++) {
        for (const side of ["relay", "product", "writer"] as const) {
          const result = await arena[side].round({ seconds, load: { inFlight: 512 } });
          rates[side].push(rate(result));
          if (side === "product") lost.push(result.refused);
        }
      }
    } finally {
      await arena.close();
    }
    const against = (other: number[]) => rates.product.map((value, i) => value / (other[i] ?? NaN));
    const absolute = (side: keyof typeof rates) => `${side} ${spread(rates[side])}/s`;
    return [
      {
        name: "P1",
        what: "durable messages/s ÷ bare relay",
        values: against(rates.relay),
        unit: "×",
        goal: { atLeast: 0.7 },
        detail: `${absolute("product")}, ${absolute("relay")}, refused ${Math.max(...lost)}`,
      },
      {
        name: "P3",
        what: "messages/s ÷ one transaction each",
        values: against(rates.writer),
        unit: "×",
        goal: { atLeast: 5 },
        // Nothing that talks through sockets can be more times the writer than the bare relay is.
        detail: `${absolute("writer")}; the relay itself ${spread(rates.relay.map((value, i) => value / (rates.writer[i] ?? NaN)))}×`,
      },
    ];
  },
};

/** The second half of P3: a quiet desk pays nothing for the batches of a busy one. */
export const quietLatency: BenchRow = {
  name: "P3",
  title: "ack at 50/s against one transaction each",
  async run({ rounds, seconds }) {
    const arena = await openArena();
    const p50 = { product: [] as number[], writer: [] as number[] };
    try {
      for (let i = 0; i < rounds; i++) {
        for (const side of ["writer", "product"] as const) {
          const { latencies } = await arena[side].round({ seconds, load: { perSecond: 50 } });
          p50[side].push(median(latencies));
        }
      }
    } finally {
      await arena.close();
    }
    const values = p50.product.map((value, i) => value / (p50.writer[i] ?? NaN));
    const detail = `product ${spread(p50.product)} ms, writer ${spread(p50.writer)} ms`;
    return [
      { name: "P3", what: "ack p50 at 50/s ÷ one transaction each", values, unit: "×", goal: { atMost: 1.2 }, detail },
    ];
  },
};

/** P4: a thousand a second, sent on time whatever happens. */
export const busyLatency: BenchRow = {
  name: "P4",
  title: "ack p99 at 1,000/s",
  async run({ rounds, seconds }) {
    const arena = await openArena();
    const p99 = { product: [] as number[], relay: [] as number[] };
    const syncs: number[] = [];
    try {
      for (let i = 0; i < rounds; i++) {
        syncs.push(...(await fsyncTimes(arena.desk.folder)));
        for (const side of ["relay", "product"] as const) {
          const { latencies } = await arena[side].round({ seconds, load: { perSecond: 1000 } });
          p99[side].push(quantile(latencies, 0.99));
        }
      }
    } finally {
      await arena.close();
    }
    const sync = quantile(syncs, 0.99);
    const values = p99.product.map((value, i) => value / (2 * (p99.relay[i] ?? NaN) + 2 * sync));
    const detail = `product ${spread(p99.product)} ms, relay ${spread(p99.relay)} ms, fsync p50 ${readable(median(syncs))} ms, p99 ${readable(sync)} ms`;
    return [{ name: "P4", what: "ack p99 ÷ (2 × relay's + 2 fsyncs)", values, unit: "×", goal: { atMost: 1 }, detail }];
  },
};

/** What one flush of a log page costs on the disk that the database uses. */
async function fsyncTimes(folder: string): Promise<number[]> {
  const file = await open(`${folder}/fsync`, "w");
  const page = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const began = performance.now();
    await file.write(page);
    await file.datasync();
    times.push(performance.now() - began);
  }
  await file.close();
  return times;
}
