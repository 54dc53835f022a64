import { readFileSync } from "node:fs";
import { z } from "zod";
import { RoundResult, type CrowdPlan, type Round } from "../load/crowd";
import { StaffResult, type StaffOrder } from "../load/staff";
import { addAgents } from "../rig/agents";
import { createInbox } from "../rig/api";
import { openDesk } from "../rig/desk";
import { median, quantile, readable, sum } from "../rig/figures";
import { forkRole } from "../rig/role";
import type { BenchRow } from "./row";

const AGENTS = 200;
const VISITORS = 1_000;
/** A word every thirty seconds in each conversation, and an answer to every second one. */
const PER_SECOND = 33;
const REPLIES = 16;
const WINDOW_SECONDS = 10;

/** Everybody at work: whether what is pushed to them arrives as soon at the end as at the beginning. */
export const pushes: BenchRow = {
  name: "PUSHES",
  title: "pushes to two hundred agents",
  async run({ rounds }) {
    const desk = await openDesk({ redis: false, workers: 0, proxied: false });
    const [visitors, staff] = [forkRole("crowd"), forkRole("staff")];
    try {
      const { key } = await createInbox(desk.api, "Busy");
      const people = await addAgents(desk.postgres.url, desk.url, AGENTS);
      const port = Number(new URL(desk.direct).port);
      const plan: CrowdPlan = { port, inbox: key, visitors: VISITORS, tickets: [], bodyBytes: 120 };
      await visitors.ask(plan, z.object({}));
      const Open = z.object({ data: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });
      const conversations: string[] = [];
      for (let cursor: string | null = ""; cursor !== null && conversations.length < VISITORS;) {
        const page: z.infer<typeof Open> = await desk.api.get(
          `/conversations?limit=200${cursor && `&cursor=${cursor}`}`,
          Open,
        );
        conversations.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      const tickets = await Promise.all(people.map(({ ticket }) => ticket()));
      const orders: StaffOrder = { kind: "gather", port, tickets, conversations };
      await staff.ask(orders, StaffResult);
      const windows: { p50: number; p95: number; pushes: number; refused: number; megabytes: number; cpu: number }[] =
        [];
      for (let at = 0; at < Math.max(6, rounds); at++) {
        const pid = desk.gateways[0]?.pid() ?? 0;
        const before = processorSeconds(pid);
        const load: Round = { seconds: WINDOW_SECONDS, load: { perSecond: PER_SECOND } };
        const work: StaffOrder = { kind: "work", seconds: WINDOW_SECONDS, perSecond: REPLIES };
        const [said, seen] = await Promise.all([visitors.ask(load, RoundResult), staff.ask(work, StaffResult)]);
        windows.push({
          p50: median(seen.lags),
          p95: quantile(seen.lags, 0.95),
          pushes: seen.pushes / WINDOW_SECONDS,
          refused: said.refused + seen.refused,
          megabytes: memoryOf(pid),
          cpu: (processorSeconds(pid) - before) / WINDOW_SECONDS,
        });
      }
      const [early, late] = [windows.slice(1, 3), windows.slice(-2)];
      const of = (some: typeof windows, what: "p95" | "megabytes") => sum(some.map((each) => each[what])) / some.length;
      const row = { name: "PUSHES" };
      return [
        {
          ...row,
          what: "from a message's commit to 200 lists, p95",
          values: windows.map(({ p95 }) => p95),
          unit: "ms",
          goal: { atMost: 500 },
          detail: `p50 ${readable(median(windows.map(({ p50 }) => p50)))} ms; ${conversations.length} open conversations, ${PER_SECOND + REPLIES} messages/s, ${readable(median(windows.map((each) => each.pushes)))} pushes/s, gateway ${readable(median(windows.map(({ cpu }) => cpu)))} of a core, refused ${sum(windows.map(({ refused }) => refused))}`,
        },
        {
          ...row,
          what: "the same at the end ÷ at the beginning",
          values: [of(late, "p95") / of(early, "p95")],
          unit: "×",
          goal: { atMost: 1.5 },
          detail: `over ${windows.length * WINDOW_SECONDS} s; the gateway's memory ${readable(of(early, "megabytes"))} MB, then ${readable(of(late, "megabytes"))} MB`,
        },
      ];
    } finally {
      visitors.end();
      staff.end();
      await desk.close();
    }
  },
};

/** As Linux tells it; elsewhere not at all. */
function fromProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(fromProc(pid, "status"))?.[1] ?? NaN) / 1024;
function processorSeconds(pid: number): number {
  const [, user = NaN, kernel = NaN] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(fromProc(pid, "stat")) ?? [];
  return (Number(user) + Number(kernel)) / 100;
}
