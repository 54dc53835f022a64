import { sleep } from "../../rig/clock";
import { report } from "../report";
import type { FaultRow } from "../row";
import { MARK, underLoad } from "../standard-load";

export const commitUnknown: FaultRow = {
  name: "F4",
  title: "connection cut after the commit was sent",
  short: true,
  async run({ desk, short, plan, faultAt }) {
    const before = desk.postgresProxy.cuts();
    const outcome = await underLoad(desk, plan, faultAt, async () => {
      desk.postgresProxy.cutAnswers(MARK, 8);
      await sleep(short ? 5_000 : 20_000);
      desk.postgresProxy.cutAnswers(null);
    });
    const cuts = desk.postgresProxy.cuts() - before;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "commits without an answer", value: cuts, atMost: Infinity },
          { what: "never cut", value: cuts === 0 ? 1 : 0, atMost: 0 },
          { what: "sends retried", value: outcome.figures.retries, atMost: Infinity },
        ],
        short,
      ),
    ];
  },
};
