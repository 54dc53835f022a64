import { claimConversation, resolveConversation } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { getBoard } from "@/lib/domain/routing";
import type { Board, BoardFigures } from "@/lib/contracts/board";
import { pool } from "@/lib/platform/db";
import { quantile, readable } from "../rig/figures";
import { openVolume } from "../volume/open";
import type { BenchRow } from "./row";

/** The live board of a large desk while people work, and every number of it against one that is counted the slow way. */
export const board: BenchRow = {
  name: "BOARD",
  title: "the live board of a large desk",
  async run({ rounds, scale, folder }) {
    const { admin, agents, size, close } = await openVolume({ scale, folder });
    try {
      const values: number[] = [];
      const recounts: number[] = [];
      const wrong: string[] = [];
      await call(getBoard, admin, {});
      for (let round = 0; round < rounds; round++) {
        const times: number[] = [];
        for (let at = 0; at < 20; at++) {
          const began = performance.now();
          await call(getBoard, admin, {});
          times.push(performance.now() - began);
        }
        values.push(quantile(times, 0.95));
        const worker = agents[round % agents.length];
        if (worker) await work(worker);
        const shown = await call(getBoard, admin, {});
        const began = performance.now();
        wrong.push(...(await differences(shown)));
        recounts.push(performance.now() - began);
      }
      const slow = quantile(recounts, 0.5);
      const row = { name: "BOARD" };
      return [
        {
          ...row,
          what: "the live board, p95",
          values,
          unit: "ms",
          goal: { atMost: 100 },
          detail: `a recount row by row ${readable(slow)} ms; ${size}`,
        },
        {
          ...row,
          what: "numbers that a recount contradicts",
          values: [wrong.length],
          unit: "",
          goal: { atMost: 0 },
          detail: wrong.slice(0, 3).join("; ") || `${rounds} recounts, people working in between`,
        },
      ];
    } finally {
      await close();
    }
  },
};

/** Somebody takes what waits and solves one of it. */
async function work(agent: Parameters<typeof call>[1]): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from conversation where waiting_since is not null and status = 'open' order by waiting_since desc limit 4",
  );
  for (const { id } of rows) await call(claimConversation, agent, { conversationId: id });
  const [first] = rows;
  if (first) await call(resolveConversation, agent, { conversationId: first.id });
}

type Counted = { team: string | null; inbox: string; agent: string | null } & Record<(typeof FIGURES)[number], number>;
const FIGURES = ["waiting", "open", "late", "soon", "firstReplies", "resolved"] as const;

/** Everything counted again from the rows themselves, in another way than the board's. */
async function differences(shown: Board): Promise<string[]> {
  const { rows } = await pool().query<Counted>(RECOUNT, [shown.since, shown.at]);
  const found: string[] = [];
  const compare = (where: string, figures: BoardFigures, of: Counted[]) => {
    for (const name of FIGURES) {
      const counted = of.reduce((sum, row) => sum + row[name], 0);
      if (figures[name] !== counted) found.push(`${where} ${name} ${figures[name]}, counted ${counted}`);
    }
  };
  compare("all", shown.all, rows);
  for (const team of shown.teams)
    compare(
      team.name || "no team",
      team,
      rows.filter((row) => row.team === team.id),
    );
  for (const inbox of shown.inboxes)
    compare(
      inbox.name,
      inbox,
      rows.filter((row) => row.inbox === inbox.id),
    );
  for (const { id, name, open } of shown.agents) {
    const counted = rows.filter((row) => row.agent === id).reduce((sum, row) => sum + row.open, 0);
    if (open !== counted) found.push(`${name} ${open}, counted ${counted}`);
  }
  return found;
}

const RECOUNT = `
  select c.team_id as team, c.inbox_id as inbox, c.assignee_id as agent,
         count(*) filter (where c.status = 'open' and c.waiting_since is not null)::int as waiting,
         count(*) filter (where c.status = 'open' and c.assignee_id is not null)::int as open,
         count(*) filter (where c.status <> 'resolved' and s.due_at <= $2)::int as late,
         count(*) filter (where c.status <> 'resolved' and s.due_at > $2 and s.warn_at <= $2)::int as soon,
         count(*) filter (where c.first_reply_at >= $1)::int as "firstReplies",
         count(*) filter (where c.resolved_at >= $1)::int as resolved
    from conversation c left join sla_state s on s.conversation_id = c.id
   where c.last_seq > 0 group by 1, 2, 3`;
