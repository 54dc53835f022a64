import { StormResult } from "../../load/storm";
import { createInbox } from "../../rig/api";
import { sleep } from "../../rig/clock";
import { numberFrom } from "../../rig/peek";
import { forkRole } from "../../rig/role";
import { p, report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

/** Everybody comes back at once, while some people go on working. */
export const reconnectStorm: FaultRow = {
  name: "F15",
  title: "reconnect storm",
  short: false,
  async run({ desk, short, plan, faultAt }) {
    const count = short ? 1_000 : 5_000;
    const inbox = await createInbox(desk.api, "Storm");
    const storm = forkRole("storm");
    const [gateway] = desk.gateways;
    let result: StormResult = { live: 0, tookMs: Infinity, resumeMs: [] };
    let connections = 0;
    const port = Number(new URL(desk.direct).port);
    try {
      await storm.ask({ kind: "gather", port, inbox: inbox.key, count, talk: true }, StormResult);
      const outcome = await underLoad(
        desk,
        { ...plan, visitors: 50, seconds: Math.min(plan.seconds, 45) },
        faultAt,
        async () => {
          await gateway?.end("SIGKILL");
          const returned = storm.ask({ kind: "return", limitMs: 60_000 }, StormResult);
          await gateway?.start();
          await sleep(1_000);
          connections = (await numberFrom(desk.postgres.url, CONNECTIONS)) ?? 0;
          result = await returned;
        },
      );
      return [
        report(this.name, `${this.title} of ${count}`, outcome, [
          { what: "not back", value: count - result.live, atMost: 0 },
          { what: "all live after", value: result.tookMs, atMost: 20_000, unit: " ms" },
          { what: "resume p95", value: p(0.95, result.resumeMs), atMost: Infinity, unit: " ms" },
          { what: "ack p99 of the others", value: p(0.99, outcome.figures.ackMs), atMost: 3_000, unit: " ms" },
          { what: "Postgres connections", value: connections, atMost: 60 },
        ]),
      ];
    } finally {
      storm.end();
    }
  },
};

const CONNECTIONS = "select count(*) from pg_stat_activity where usename = 'parley'";
