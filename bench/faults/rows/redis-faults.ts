import { monotonic, sleep } from "../../rig/clock";
import { redisCommand, slowestTurnMs } from "../../rig/peek";
import { report, type FaultReport } from "../report";
import type { FaultRow, Setting } from "../row";
import { underLoad, type Outcome } from "../standard-load";

type RedisFault = {
  title: string;
  short: boolean;
  lastsMs: number;
  run: (port: number, setting: Setting) => Promise<void>;
};

/** Redis loses everything, goes away, is full: people go on talking, and jobs are made again from the outbox. */
export const redisFaults: FaultRow = {
  name: "F5",
  title: "Redis emptied, killed, full",
  short: true,
  needsRedis: true,
  async run(setting) {
    const reports: FaultReport[] = [];
    for (const fault of faults.filter(({ short }) => short || !setting.short))
      reports.push(await runFault(fault, setting));
    return reports;
  },
};

const faults: RedisFault[] = [
  {
    title: "Redis emptied",
    short: true,
    lastsMs: 0,
    async run(port) {
      for (let i = 0; i < 3; i++) {
        await redisCommand(port, "FLUSHALL");
        await sleep(1_000);
      }
    },
  },
  {
    title: "Redis killed for 20 s",
    short: false,
    lastsMs: 20_000,
    async run(_port, { desk }) {
      desk.redis?.kill("SIGKILL");
      await sleep(20_000);
      await desk.redis?.start();
    },
  },
  {
    title: "Redis full for 10 s",
    short: false,
    lastsMs: 10_000,
    async run(port) {
      await redisCommand(port, "CONFIG SET maxmemory 1mb");
      await sleep(10_000);
      await redisCommand(port, "CONFIG SET maxmemory 0");
    },
  },
];

async function runFault({ title, lastsMs, run }: RedisFault, setting: Setting): Promise<FaultReport> {
  const { desk, plan, faultAt } = setting;
  let inboxes: string[] = [];
  let from = 0;
  let healed = 0;
  const outcome = await underLoad(desk, plan, faultAt, async (load) => {
    inboxes = load.inboxes;
    from = monotonic();
    await run(desk.redis?.port ?? 0, setting);
    healed = monotonic();
  });
  const slowest = await slowestTurnMs(desk.postgres.url, inboxes);
  return report(
    "F5",
    title,
    outcome,
    [
      {
        what: "longest silence of acks",
        value: longestSilence(outcome, from, Math.max(healed, from + 3_000)),
        atMost: 2_000,
        unit: " ms",
      },
      { what: "slowest turn", value: slowest, atMost: lastsMs + 15_000, unit: " ms" },
      { what: "settled after", value: outcome.settledMs ?? Infinity, atMost: 25_000, unit: " ms" },
    ],
    setting.short,
  );
}

/** Redis is not on the way to an ack: the fault must not be visible in them. */
function longestSilence({ record }: Outcome, from: number, to: number): number {
  const times = record.ops.filter(({ type, t }) => type === "ok" && t >= from && t <= to).map(({ t }) => t);
  return Math.max(...[from, ...times].map((t, i, all) => (all[i + 1] ?? t) - t), times.length ? 0 : Infinity);
}
