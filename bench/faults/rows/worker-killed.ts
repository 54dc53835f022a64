import { sleep, until } from "../../rig/clock";
import { openTurns, slowestTurnMs } from "../../rig/peek";
import { report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

/** Killed while turns are open, and again when it works on them once more; then nobody works for longer than a deadline. */
export const workerKilled: FaultRow = {
  name: "F2",
  title: "worker killed during replies, twice",
  short: false,
  async run({ desk, short, plan, faultAt }) {
    const url = desk.postgres.url;
    let inboxes: string[] = [];
    const killWhileOpen = async () => {
      await until(5_000, async () => ((await openTurns(url)) ?? 0) > 0, 5);
      for (const worker of desk.workers) await worker.end("SIGKILL");
    };
    const start = async () => void (await Promise.all(desk.workers.map((worker) => worker.start())));
    const outcome = await underLoad(desk, { ...plan, botShare: 0.6, faultMs: SWEEP_MS }, faultAt, async (load) => {
      inboxes = load.inboxes;
      await killWhileOpen();
      await sleep(4_000);
      await start();
      await killWhileOpen();
      await sleep(4_000);
      await start();
    });
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "slowest turn", value: await slowestTurnMs(url, inboxes), atMost: TURN_MS + SWEEP_MS, unit: " ms" },
          { what: "turns", value: outcome.db.turns.length, atMost: Infinity },
        ],
        short,
      ),
    ];
  },
};

export const workersDead: FaultRow = {
  name: "F2",
  title: "no worker for longer than a turn may last",
  short: false,
  async run({ desk, short, plan, faultAt }) {
    let inboxes: string[] = [];
    const quietMs = TURN_MS + 30_000;
    const outcome = await underLoad(
      desk,
      { ...plan, seconds: SECONDS, quietMs, faultMs: SWEEP_MS },
      faultAt / 2,
      async (load) => {
        inboxes = load.inboxes;
        for (const worker of desk.workers) await worker.end("SIGKILL");
        await sleep(SECONDS * 1000);
        await until(TURN_MS + SWEEP_MS, async () => (await openTurns(desk.postgres.url)) === 0, 500);
        // The jobs of those turns are still there; they find their work done.
        await Promise.all(desk.workers.map((worker) => worker.start()));
      },
    );
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          {
            what: "slowest turn",
            value: await slowestTurnMs(desk.postgres.url, inboxes),
            atMost: TURN_MS + SWEEP_MS,
            unit: " ms",
          },
        ],
        short,
      ),
    ];
  },
};

const SECONDS = 30;
const TURN_MS = 45_000;
/** The sweeper looks every five seconds. */
const SWEEP_MS = 6_000;
