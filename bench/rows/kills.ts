import { printRow, report } from "../faults/report";
import { planFor } from "../faults/row";
import { underLoad } from "../faults/standard-load";
import { sleep } from "../rig/clock";
import { openDesk, type Desk } from "../rig/desk";
import { startAgain } from "../rig/services";
import type { BenchRow } from "./row";

/** P5: random kills under load, judged by the history. `--long`: 20 kills and 100,000 acks. */
export const randomKills: BenchRow = {
  name: "P5",
  title: "random kills",
  async run({ long }) {
    const { kills, acks, perSecond } = long
      ? { kills: 20, acks: 100_000, perSecond: 400 }
      : { kills: 6, acks: 10_000, perSecond: 200 };
    const seconds = Math.ceil((acks / perSecond) * 1.1);
    const desk = await openDesk({});
    const seed = Date.now() % 1_000_000;
    const random = seeded(seed);
    const done: string[] = [];
    try {
      const plan = { ...planFor(false), perSecond, seconds, quietMs: 90_000, faultMs: 30_000 };
      const outcome = await underLoad(desk, plan, 3_000, async ({ visitors, agents }) => {
        const cut = () => {
          for (const one of [...visitors, ...agents]) if (random() < 0.3) one.cut();
        };
        for (let i = 0; i < kills; i++) {
          done.push(await killSomething(desk, i < 5 ? i : Math.floor(random() * 5), cut));
          await sleep(((seconds * 1000) / kills) * 0.6 * (0.5 + random()));
        }
      });
      const row = report("P5", "random kills", outcome, []);
      if (!row.pass) printRow(row);
      const figure = (what: string, value: number) => ({
        name: "P5",
        what,
        values: [value],
        unit: "",
        goal: { atMost: 0 },
      });
      const counts = new Map(done.map((name) => [name, done.filter((other) => other === name).length]));
      const detail = `${outcome.acked} acks, ${done.length} kills (${[...counts].map(([name, n]) => `${n} ${name}`).join(", ")}), seed ${seed}`;
      return [
        { ...figure("acked and lost", row.lost), detail },
        { ...figure("doubled", row.doubled), detail: "" },
        { ...figure("gaps or out of order", row.outOfOrder), detail: "" },
        { ...figure("rules broken in all", outcome.violations.length), detail: "" },
        { ...figure("acks short of the aim", Math.max(0, acks - outcome.acked)), detail: "" },
      ];
    } finally {
      await desk.close();
    }
  },
};

async function killSomething(desk: Desk, which: number, cutSockets: () => void): Promise<string> {
  switch (which) {
    case 0:
      return restart("gateway", desk.gateways[0]);
    case 1:
      return restart("worker", desk.workers[0]);
    case 2:
      desk.postgres.kill("SIGKILL");
      await sleep(500);
      await startAgain(desk.postgres);
      return "Postgres";
    case 3:
      if (desk.redis) {
        desk.redis.kill("SIGKILL");
        await sleep(1_000);
        await startAgain(desk.redis);
        return "Redis";
      }
      return restart("worker", desk.workers[0]);
    default:
      cutSockets();
      return "sockets";
  }
}

async function restart(name: string, process: Desk["gateways"][number] | undefined): Promise<string> {
  await process?.end("SIGKILL");
  await sleep(500);
  await process?.start();
  return name;
}

/** Mulberry32: small, and the same kills again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
