import type { Board, BoardFigures } from "@/lib/contracts/board";
import { pool } from "@/lib/platform/db";

type Counted = {
  id: string;
  team_id: string | null;
  inbox_id: string;
  status: string;
  assignee_id: string | null;
  waiting_since: Date | null;
  resolved_at: Date | null;
  first_reply_at: Date | null;
  took: number | null;
};
type Promised = { conversation_id: string; due_at: Date; warn_at: Date | null };
type Worker = { id: string; presence: string; capacity: number; automatic: boolean; teamIds: string[] };

const rowsOf = async <T extends object>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await pool().query<T>(text, values)).rows;

/**
 * The live board again, the slow way: every row of the plain tables is looked at, and nothing of what the board itself asks is
 * used. `at` and `since` are the board's own, so that both judge by one clock.
 */
export async function recount(
  workspaceId: string,
  at: Date,
  since: Date,
): Promise<{
  all: BoardFigures;
  teams: (BoardFigures & { id: string | null })[];
  inboxes: (BoardFigures & { id: string })[];
  agents: Pick<Board["agents"][number], "id" | "presence" | "open" | "load" | "capacity" | "automatic" | "teamIds">[];
}> {
  const conversations = await rowsOf<Counted>(
    `select c.*, extract(epoch from c.first_reply_at - coalesce((select min(h.at) from handoff h
            where h.conversation_id = c.id and h.to_duty = 'agent' and h.at <= c.first_reply_at), c.created_at))::float8 as took
       from conversation c where c.workspace_id = $1 and c.last_seq > 0`,
    workspaceId,
  );
  const promises = await rowsOf<Promised>(
    "select conversation_id, due_at, warn_at from sla_clock where workspace_id = $1 and met_at is null and due_at is not null",
    workspaceId,
  );
  const figures = (of: Counted[]): BoardFigures => {
    const next = of
      .filter(({ status }) => status !== "resolved")
      .flatMap(({ id }) =>
        promises
          .filter((each) => each.conversation_id === id)
          .toSorted(byDue)
          .slice(0, 1),
      );
    const waiting = of.filter(({ status, waiting_since: from }) => status === "open" && from !== null);
    const replied = of.filter(({ first_reply_at: first }) => first !== null && first >= since);
    const took = replied.map((each) => each.took ?? 0).toSorted((a, b) => a - b);
    const oldest = waiting.map(({ waiting_since: from }) => from?.getTime() ?? 0).toSorted((a, b) => a - b)[0];
    return {
      waiting: waiting.length,
      oldest: oldest === undefined ? null : new Date(oldest).toISOString(),
      open: of.filter(({ status, assignee_id: who }) => status === "open" && who !== null).length,
      late: next.filter(({ due_at: due }) => due <= at).length,
      soon: next.filter(({ due_at: due, warn_at: warn }) => due > at && warn !== null && warn <= at).length,
      firstReplies: took.length,
      firstReplySeconds: took.length === 0 ? null : Math.round(took[Math.floor((took.length - 1) / 2)] ?? 0),
      resolved: of.filter(({ resolved_at: end }) => end !== null && end >= since).length,
    };
  };
  const teams = await rowsOf<{ id: string }>("select id from team where workspace_id = $1", workspaceId);
  const inboxes = await rowsOf<{ id: string }>("select id from inbox where workspace_id = $1", workspaceId);
  return {
    all: figures(conversations),
    teams: [...teams.map(({ id }) => id), null].map((id) => ({
      id,
      ...figures(conversations.filter(({ team_id: team }) => team === id)),
    })),
    inboxes: inboxes.map(({ id }) => ({ id, ...figures(conversations.filter(({ inbox_id: inbox }) => inbox === id)) })),
    agents: await agentsAgain(workspaceId, conversations),
  };
}

const byDue = (a: Promised, b: Promised): number => a.due_at.getTime() - b.due_at.getTime();

async function agentsAgain(workspaceId: string, conversations: Counted[]) {
  const [setting] = await rowsOf<{ settings: { defaultCapacity?: number; weights?: Weight[] } }>(
    "select settings from routing_setting where workspace_id = $1",
    workspaceId,
  );
  const workers = await rowsOf<Worker>(
    `select a.id, a.presence, coalesce(r.capacity, $2::int) as capacity, coalesce(r.automatic, true) as automatic,
            array(select m.team_id::text from team_member m where m.agent_id = a.id order by 1) as "teamIds"
       from agent a left join agent_routing r on r.agent_id = a.id where a.workspace_id = $1 and a.active`,
    workspaceId,
    setting?.settings.defaultCapacity ?? 5,
  );
  return workers.map(({ id, presence, capacity, automatic, teamIds }) => {
    const open = conversations.filter(({ status, assignee_id: who }) => status === "open" && who === id);
    const weightOf = (inbox: string) =>
      setting?.settings.weights?.find(({ inboxId }) => inboxId === inbox)?.weight ?? 1;
    return {
      id,
      presence: presenceOf(presence),
      open: open.length,
      load: open.reduce((sum, each) => sum + Math.min(weightOf(each.inbox_id), capacity), 0),
      capacity,
      automatic,
      teamIds,
    };
  });
}

type Weight = { inboxId: string; weight: number };

function presenceOf(text: string): Board["agents"][number]["presence"] {
  const known = (["online", "busy", "away", "offline"] as const).find((each) => each === text);
  if (!known) throw new Error(`${text} is no presence`);
  return known;
}
