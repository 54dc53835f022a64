import { sleep } from "../../rig/clock";
import { p, report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

export const gatewayKilled: FaultRow = {
  name: "F1",
  title: "gateway killed three times",
  short: true,
  async run({ desk, short, plan, faultAt }) {
    const [gateway] = desk.gateways;
    const starts: number[] = [];
    const outcome = await underLoad(desk, plan, faultAt, async () => {
      for (let round = 0; round < 3 && gateway; round++) {
        await gateway.end("SIGKILL");
        await sleep(short ? 500 : 2_000);
        const began = Date.now();
        await gateway.start();
        starts.push(Date.now() - began);
        await sleep(short ? 2_000 : 4_500);
      }
    });
    const { liveMs, resumeMs } = outcome.figures;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "live again p99", value: p(0.99, liveMs), atMost: 8_000, unit: " ms" },
          { what: "resume p95", value: p(0.95, resumeMs), atMost: 1_000, unit: " ms" },
          { what: "slowest gateway start", value: Math.max(...starts), atMost: Infinity, unit: " ms" },
        ],
        short,
      ),
    ];
  },
};
