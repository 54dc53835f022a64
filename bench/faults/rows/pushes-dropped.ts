import { sleep } from "../../rig/clock";
import { report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

/** For five seconds nothing that Redis pushes arrives. `head` tells clients what they missed. */
export const pushesDropped: FaultRow = {
  name: "F7",
  title: "pushes between processes dropped for 5 s",
  short: false,
  needsRedis: true,
  async run({ desk, short, plan, faultAt }) {
    if (desk.gateways.length < 2) await desk.addGateway();
    const before = desk.redisProxy?.cuts() ?? 0;
    const outcome = await underLoad(desk, { ...plan, seconds: Math.min(plan.seconds, 40) }, faultAt, async () => {
      desk.redisProxy?.drop(/subscribe|xread/i);
      await sleep(5_000);
      desk.redisProxy?.drop(null);
    });
    const dropped = (desk.redisProxy?.cuts() ?? 0) - before;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "chunks dropped", value: dropped, atMost: Infinity },
          { what: "dropped nothing", value: dropped > 0 ? 0 : 1, atMost: 0 },
          { what: "settled after", value: outcome.settledMs ?? Infinity, atMost: 25_000, unit: " ms" },
        ],
        short,
      ),
    ];
  },
};
