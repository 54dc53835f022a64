import { sleep } from "../../rig/clock";
import { p, report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

/** Two gateways and the workers are replaced one after the other, round after round. */
export const rollingDeploy: FaultRow = {
  name: "F12",
  title: "rolling deploy",
  short: true,
  async run({ desk, short, plan, faultAt }) {
    if (desk.gateways.length < 2) await desk.addGateway();
    const drains: number[] = [];
    const rounds = short ? 1 : 5;
    const seconds = short ? plan.seconds : Math.max(plan.seconds, 90);
    const outcome = await underLoad(desk, { ...plan, seconds, faultMs: 5_000 }, faultAt / 2, async () => {
      for (let round = 0; round < rounds; round++) {
        for (const process of [...desk.gateways, ...desk.workers]) {
          const began = Date.now();
          await process.end("SIGTERM", 40_000);
          drains.push(Date.now() - began);
          await process.start();
          await sleep(500);
        }
      }
    });
    const { figures } = outcome;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "rounds", value: rounds, atMost: Infinity },
          { what: "sends that failed for the user", value: figures.refused.length, atMost: 0 },
          { what: "goaways", value: figures.goaways, atMost: Infinity },
          { what: "goaway to live p99", value: p(0.99, figures.goawayMs), atMost: 6_000, unit: " ms" },
          { what: "slowest drain", value: Math.max(...drains), atMost: 37_000, unit: " ms" },
        ],
        short,
      ),
    ];
  },
};
