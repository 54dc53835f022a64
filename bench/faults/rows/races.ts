import { until } from "../../rig/clock";
import { checkHistory } from "../../history/check";
import type { Violation } from "../../history/op";
import { recorder } from "../../history/recorder";
import { loadFigures } from "../../load/outbox";
import { readFinalDb, readStanding } from "../../rig/final-database";
import { report } from "../report";
import type { FaultRow } from "../row";
import { claimRace, startRace, takeoverRace, type RaceResult } from "../races";

/** The moments at which two people, or a person and the bot, do the same thing at once. */
export const races: FaultRow = {
  name: "F17",
  title: "races",
  short: true,
  async run({ desk, short, plan }) {
    const record = recorder();
    const rounds = short ? { starts: 10, claims: 20, takeovers: 20 } : { starts: 100, claims: 500, takeovers: 500 };
    const results: RaceResult[] = [
      await startRace(desk, record, rounds.starts),
      await claimRace(desk, record, rounds.claims),
      await takeoverRace(desk, record, rounds.takeovers),
    ];
    const inboxes = results.flatMap((result) => result.inboxes);
    await until(plan.quietMs, async () => (await readStanding(desk.postgres.url, inboxes)).unfinished === 0, 200);
    const db = await readFinalDb(desk.postgres.url, inboxes);
    const found: Violation[] = [
      ...checkHistory(record.ops, db, []),
      ...results.flatMap(({ violations }) => violations),
    ];
    const acked = record.ops.filter(({ type, op }) => type === "ok" && op === "send").length;
    const outcome = { acked, violations: found, figures: loadFigures(), record, db, settledMs: 0 };
    const limits = results.map(({ what, rounds: of, right }) => ({
      what: `${what} wrong of ${of}`,
      value: of - right,
      atMost: 0,
    }));
    return [report(this.name, this.title, outcome, [...limits, ...results.flatMap(({ extra }) => extra)])];
  },
};
