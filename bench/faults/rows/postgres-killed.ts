import { monotonic, sleep } from "../../rig/clock";
import { startAgain } from "../../rig/services";
import { report } from "../report";
import type { FaultRow } from "../row";
import { underLoad } from "../standard-load";

export const postgresKilled: FaultRow = {
  name: "F3",
  title: "Postgres killed",
  short: true,
  async run({ desk, short, plan, faultAt }) {
    const crashesBefore = desk.gateways.reduce((so, gateway) => so + gateway.crashes(), 0);
    let startedAt = 0;
    const downMs = short ? 2_000 : 5_000;
    const outcome = await underLoad(desk, { ...plan, faultMs: downMs + 5_000 }, faultAt, async () => {
      desk.postgres.kill("SIGKILL");
      await sleep(downMs);
      await startAgain(desk.postgres);
      startedAt = monotonic();
    });
    const back = outcome.record.ops.find(({ type, t }) => type === "ok" && t > startedAt);
    const unclear = outcome.record.ops.filter(({ error }) => error === "internal").length;
    const crashes = desk.gateways.reduce((so, gateway) => so + gateway.crashes(), 0) - crashesBefore;
    return [
      report(
        this.name,
        this.title,
        outcome,
        [
          { what: "first ack after start", value: back ? back.t - startedAt : Infinity, atMost: 10_000, unit: " ms" },
          { what: "answers without a reason", value: unclear, atMost: 0 },
          { what: "gateway exits", value: crashes, atMost: 0 },
        ],
        short,
      ),
    ];
  },
};
