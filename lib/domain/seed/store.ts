import type pg from "pg";
// Not through the front door, behind which Prisma is loaded: every start asks these.
import { pool } from "@/lib/platform/db/pool";

type Asked = pg.Client | pg.Pool;
export type InstallationFacts = { epoch: number; adminEmail: string | null; inboxKey: string | null };

/** What whoever starts the desk wants to see: where to sign in, which bubble to try. */
export async function installationFacts(client: Asked = pool()): Promise<InstallationFacts> {
  const { rows } = await client.query<InstallationFacts>(
    `select i.epoch,
            (select u.email from agent a join "user" u on u.id = a.user_id
              where a.role = 'admin' and a.active order by a.created_at, a.id limit 1) as "adminEmail",
            (select b.key from inbox b where b.deleted_at is null order by b.created_at, b.id limit 1) as "inboxKey"
       from installation i`,
  );
  return rows[0] ?? { epoch: 1, adminEmail: null, inboxKey: null };
}

/** Whether a start has nothing to make: somebody can sign in, and the demo is whole, not wanted, or too late. */
export async function isSettled(client: Asked, demo: boolean): Promise<boolean> {
  const { rows } = await client.query<{ settled: boolean }>(
    `select exists (select 1 from agent) and not exists (select 1 from installation where demo_unfinished)
        and (not $1 or exists (select 1 from inbox) or exists (select 1 from source) or exists (select 1 from bot)) as settled`,
    [demo],
  );
  return rows[0]?.settled ?? false;
}

/** The workspace that the demo goes into: the first one, while nothing was set up in it yet. */
export async function emptyWorkspace(): Promise<string | undefined> {
  const { rows } = await pool().query<{ id: string }>(
    `select w.id from workspace w
      where not exists (select 1 from inbox) and not exists (select 1 from source) and not exists (select 1 from bot)
      order by w.created_at, w.id limit 1`,
  );
  return rows[0]?.id;
}

export async function openTurnOf(workspaceId: string, conversationId: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from turn where workspace_id = $1 and conversation_id = $2 and status = 'open'",
    [workspaceId, conversationId],
  );
  return rows[0]?.id;
}

/** What was just played happened some minutes ago, a line every forty seconds. */
export async function moveBack(
  workspaceId: string,
  conversationId: string,
  visitorId: string,
  minutes: number,
): Promise<void> {
  const back = `interval '1 minute' * $3`;
  const line = `interval '40 seconds'`;
  const here = "workspace_id = $1 and conversation_id = $2";
  const of = [workspaceId, conversationId, minutes];
  await pool().query(`update message set created_at = created_at - ${back} + seq * ${line} where ${here}`, of);
  await pool().query(`update note set created_at = created_at - ${back} + after_seq * ${line} where ${here}`, of);
  await pool().query(`update handoff set at = at - ${back} where ${here}`, of);
  await pool().query(
    `update turn set opened_at = opened_at - ${back}, ended_at = ended_at - ${back} where ${here}`,
    of,
  );
  await pool().query(
    `update conversation set created_at = created_at - ${back}, updated_at = updated_at - ${back} + last_seq * ${line},
            active_at = active_at - ${back} + last_seq * ${line},
            waiting_since = waiting_since - ${back}, resolved_at = resolved_at - ${back} + last_seq * ${line},
            first_reply_at = first_reply_at - ${back}
      where workspace_id = $1 and id = $2`,
    of,
  );
  await pool().query(
    `update page_view set at = at - interval '1 minute' * $3 where workspace_id = $1 and visitor_id = $2`,
    [workspaceId, visitorId, minutes + 3],
  );
  await pool().query(
    `update visitor set seen_at = seen_at - interval '1 minute' * $3 where workspace_id = $1 and id = $2`,
    [workspaceId, visitorId, Math.max(0, minutes - 5)],
  );
}
