import { z } from "zod";
import { Locale } from "@/lib/contracts/basics";
import { Prisma, type Tx } from "@/lib/platform/db";

/** The oldest of a queue, as the pass that gives away sees them. */
const MOST = 3000;

/** Put back where it stood, a wait is the same one; the moment is reckoned anew then and may differ by a hair. */
const SAME_WAIT = Prisma.sql`h.waiting_since >= c.waiting_since - interval '1 second'`;
/** Somebody of this contact is at the other end. Gateways say so once a minute. */
const IS_HERE = Prisma.sql`exists (select 1 from visitor v where v.workspace_id = c.workspace_id and v.contact_id = c.contact_id
  and v.logged_out_at is null and v.seen_at > now() - interval '2 minutes')`;

const Row = z.object({
  id: z.string(),
  inboxId: z.string(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()),
  locale: Locale,
  since: z.date(),
  /** Now, by the database's clock. */
  at: z.date(),
  said: z.array(z.string()),
  saidSeconds: z.number(),
});
export type ListeningRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select c.id, c.inbox_id as "inboxId", c.team_id as "teamId", c.tags, c.locale, c.waiting_since as since, now() as at,
    coalesce(h.said::text[], '{}') as said, coalesce(h.said_seconds, 0) as "saidSeconds"
  from conversation c left join waiting_message h
    on h.workspace_id = c.workspace_id and h.conversation_id = c.id and ${SAME_WAIT}`;
const WAITS = Prisma.sql`c.waiting_since is not null and c.status = 'open' and c.assignee_id is null and c.last_seq > 0 and ${IS_HERE}`;

/** Who waits for a person, is there to hear something, and has waited for so long; with what this wait has heard. */
export async function listeningRows(tx: Tx, workspaceId: string, leastSeconds: number): Promise<ListeningRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT} where c.workspace_id = ${workspaceId}::uuid and ${WAITS}
    and c.waiting_since <= now() - make_interval(secs => ${leastSeconds}) order by c.waiting_since limit ${MOST}`;
  return rows.map((row) => Row.parse(row));
}

/** One of them, under its lock. */
export async function listeningRow(tx: Tx, workspaceId: string, id: string): Promise<ListeningRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid
    and ${WAITS}`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Adds to what this wait has heard; what an earlier one heard is forgotten. */
export async function markSaid(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  stage: { id: string; afterSeconds: number },
): Promise<void> {
  await tx.$executeRaw`insert into waiting_message as h (workspace_id, conversation_id, waiting_since, said, said_seconds)
    select c.workspace_id, c.id, c.waiting_since, array[${stage.id}::uuid], ${stage.afterSeconds}::int from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid and c.waiting_since is not null
    on conflict (workspace_id, conversation_id) do update set waiting_since = excluded.waiting_since,
       said = case when h.waiting_since >= excluded.waiting_since - interval '1 second' then h.said else '{}' end || excluded.said,
       said_seconds = excluded.said_seconds`;
}
