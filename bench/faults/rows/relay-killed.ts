import { until } from "../../rig/clock";
import { report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

/** A job is in the queue, but the outbox doesn't know: it will be enqueued again and must act once. */
export const relayKilled: FaultRow = {
  name: "F6",
  title: "relay killed between enqueue and mark",
  short: false,
  async run({ desk, short, plan, faultAt }) {
    let died = false;
    const outcome = await underLoad(desk, { ...plan, botShare: 0.6, faultMs: 10_000 }, faultAt, async () => {
      for (const worker of desk.workers) await worker.end("SIGKILL");
      const doomed = desk.worker({ FAIL: "relay.after_enqueue:kill" });
      await doomed.start().catch(() => {});
      died = await until(15_000, () => !doomed.running());
      await doomed.end("SIGKILL");
      for (const worker of desk.workers) await worker.start();
    });
    const jobs = outcome.db.effects.length;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "never reached the failpoint", value: died ? 0 : 1, atMost: 0 },
          { what: "jobs that acted", value: jobs, atMost: Infinity },
        ],
        short,
      ),
    ];
  },
};
