import { z } from "zod";
import { StormResult } from "../load/storm";
import { createInbox } from "../rig/api";
import { readable, spread } from "../rig/figures";
import { openDesk } from "../rig/desk";
import { restingBytes } from "../rig/inspector";
import { sleep } from "../rig/clock";
import { forkRole } from "../rig/role";
import { freePort } from "../rig/services";
import type { BenchRow } from "./row";

const Port = z.object({ port: z.number() });

/** P6: what one more idle visitor costs, from the slope between a small and a large crowd. */
export const idleMemory: BenchRow = {
  name: "P6",
  title: "memory of an idle visitor",
  async run({ long }) {
    const [few, many] = long ? [2_000, 10_000] : [1_000, 6_000];
    const bare = await bareSlope(few, many);
    const product = await productSlope(few, many);
    return [
      {
        name: "P6",
        what: "memory of an idle visitor ÷ bare Socket.IO",
        values: [product / bare],
        unit: "×",
        goal: { atMost: 1.25 },
        detail: `product ${kB(product)}, bare ${kB(bare)}, slope from ${few} to ${many}`,
      },
      {
        name: "P6",
        what: "memory of an idle visitor",
        values: [product / 1000],
        unit: "kB",
        goal: { atMost: 15 },
        detail: "",
      },
    ];
  },
};

async function bareSlope(few: number, many: number): Promise<number> {
  const inspector = await freePort();
  const relay = forkRole("relay", [`--inspect=127.0.0.1:${inspector}`]);
  try {
    const { port } = await relay.ask({}, Port);
    return await slope({ port, inbox: "any", pid: relay.pid, inspector, few, many });
  } finally {
    relay.end();
  }
}

async function productSlope(few: number, many: number): Promise<number> {
  const inspector = await freePort();
  const desk = await openDesk({
    redis: false,
    workers: 0,
    proxied: false,
    nodeFlags: [`--inspect=127.0.0.1:${inspector}`],
  });
  try {
    const { key } = await createInbox(desk.api, "Idle");
    const pid = desk.gateways[0]?.pid() ?? 0;
    return await slope({ port: portOf(desk.direct), inbox: key, pid, inspector, few, many });
  } finally {
    await desk.close();
  }
}

type Slope = { port: number; inbox: string; pid: number; inspector: number; few: number; many: number };

async function slope({ port, inbox, pid, inspector, few, many }: Slope): Promise<number> {
  const storm = forkRole("storm");
  try {
    await storm.ask({ kind: "gather", port, inbox, count: few, talk: false }, StormResult);
    const before = await restingBytes(pid, inspector);
    await storm.ask({ kind: "gather", port, inbox, count: many - few, talk: false }, StormResult);
    return ((await restingBytes(pid, inspector)) - before) / (many - few);
  } finally {
    storm.end();
  }
}

/** P7: the server is killed, and everybody is back and up to date again. */
export const stormRecovery: BenchRow = {
  name: "P7",
  title: "reconnect storm",
  async run({ long, rounds, profile }) {
    const count = long ? 10_000 : 5_000;
    const times = { bare: [] as number[], product: [] as number[] };
    const statements: number[] = [];
    const nodeFlags = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
    const desk = await openDesk({ redis: false, workers: 0, nodeFlags });
    const { key } = await createInbox(desk.api, "Storm");
    const storms = { bare: forkRole("storm"), product: forkRole("storm") };
    let relay = forkRole("relay");
    try {
      const { port } = await relay.ask({}, Port);
      await storms.bare.ask({ kind: "gather", port, inbox: "any", count, talk: true }, StormResult);
      await storms.product.ask(
        { kind: "gather", port: portOf(desk.direct), inbox: key, count, talk: true },
        StormResult,
      );
      for (let round = 0; round < Math.min(3, rounds); round++) {
        relay.end();
        const bare = storms.bare.ask({ kind: "return", limitMs: 90_000 }, StormResult);
        relay = forkRole("relay");
        await relay.ask({ port }, Port);
        times.bare.push(tookMs("bare", await bare, count));

        const gateway = desk.gateways[0];
        await gateway?.end("SIGKILL");
        const product = storms.product.ask({ kind: "return", limitMs: 90_000 }, StormResult);
        const before = desk.postgresProxy.statements();
        await gateway?.start();
        times.product.push(tookMs("product", await product, count));
        const asked = desk.postgresProxy.statements() - before;
        // Sweepers ask by the clock and not because somebody came back: what they ask of an idle desk is taken off.
        const idle = desk.postgresProxy.statements();
        await sleep(3000);
        const perMs = (desk.postgresProxy.statements() - idle) / 3000;
        statements.push((asked - perMs * (times.product.at(-1) ?? 0)) / count);
      }
    } finally {
      for (const storm of Object.values(storms)) storm.end();
      relay.end();
      if (profile) await desk.gateways[0]?.end("SIGTERM");
      await desk.close();
    }
    const values = times.product.map((value, i) => value / (times.bare[i] ?? NaN));
    const detail = `${count} visitors: product ${spread(times.product)} ms, bare ${spread(times.bare)} ms`;
    return [
      { name: "P7", what: "all resumed ÷ bare server's accept", values, unit: "×", goal: { atMost: 2 }, detail },
      {
        name: "P7",
        what: "SQL statements a reconnect",
        values: statements,
        unit: "",
        goal: { atMost: 0.05 },
        detail: "start-up included, sweeps by the clock taken off",
      },
    ];
  },
};

function tookMs(side: string, { live, tookMs: took }: StormResult, count: number): number {
  if (live < count) throw new Error(`${side}: only ${live} of ${count} came back`);
  return took;
}

const portOf = (url: string): number => Number(new URL(url).port);
const kB = (bytes: number): string => `${readable(bytes / 1000)} kB`;
