import { Prisma, type Tx } from "@/lib/platform/db";
import { named } from "../contacts";
import { conditionsOf, type Hit, type Place, type Wanted } from "./wanted-store";

const contains = (text: string): string => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Without words: the conversations themselves, the latest first. */
export async function findConversations(tx: Tx, wanted: Wanted, limit: number): Promise<Place[]> {
  const { workspaceId, before, after, cursor } = wanted;
  const fits = await conditionsOf(tx, wanted);
  return tx.$queryRaw<Place[]>`
    select c.id, c.active_at::text as mark from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0
       ${before ? Prisma.sql`and c.active_at < ${before}` : Prisma.empty}
       ${after ? Prisma.sql`and c.active_at >= ${after}` : Prisma.empty}
       ${cursor ? Prisma.sql`and (c.active_at, c.id) < (${cursor.mark}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}
       and ${fits}
     order by c.active_at desc, c.id desc limit ${limit}`;
}

export type SaidRow = { conversationId: string; note: boolean; seq: number; author: string; at: Date; text: string };

/** What stands where the words were found. */
export async function textsOf(tx: Tx, workspaceId: string, hits: Hit[]): Promise<SaidRow[]> {
  return tx.$queryRaw<SaidRow[]>`
    select k.c as "conversationId", k.note, k.seq, coalesce(m.author_name, n.author_name) as author,
           coalesce(m.created_at, n.created_at) as at, coalesce(m.text, n.text) as text
      from unnest(${hits.map((hit) => hit.conversationId)}::uuid[], ${hits.map((hit) => hit.note)}::boolean[],
                  ${hits.map((hit) => hit.seq)}::int[]) as k(c, note, seq)
      left join message m on not k.note and m.workspace_id = ${workspaceId}::uuid and m.conversation_id = k.c and m.seq = k.seq
      left join note n on k.note and n.workspace_id = ${workspaceId}::uuid and n.conversation_id = k.c and n.note_seq = k.seq
     where coalesce(m.text, n.text) is not null`;
}

/** People whose name or address has all of these words. */
export async function findContactIds(tx: Tx, workspaceId: string, words: string[], limit: number): Promise<string[]> {
  const parts = [
    Prisma.sql`ct.workspace_id = ${workspaceId}::uuid and ct.erased_at is null`,
    ...words.map((word) => named("ct", word)),
  ];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select found.id from (
      select ct.id, ct.created_at from contact ct where ${Prisma.join(parts, " and ")} offset 0) found
     order by found.created_at desc limit ${limit}`;
  return rows.map(({ id }) => id);
}

type Named = "inbox" | "team" | "agent" | "organisation" | "status";
/** Whose names these are: the same, or else beginning with it. */
export async function idsNamed(tx: Tx, workspaceId: string, what: Named, name: string): Promise<string[]> {
  const from = {
    inbox: Prisma.sql`select i.id, i.name from inbox i where i.workspace_id = ${workspaceId}::uuid and i.deleted_at is null`,
    team: Prisma.sql`select t.id, t.name from team t where t.workspace_id = ${workspaceId}::uuid`,
    organisation: Prisma.sql`select o.id, o.name from organisation o where o.workspace_id = ${workspaceId}::uuid`,
    status: Prisma.sql`select s.id, s.name from custom_status s where s.workspace_id = ${workspaceId}::uuid`,
    agent: Prisma.sql`select a.id, u.name from agent a join "user" u on u.id = a.user_id where a.workspace_id = ${workspaceId}::uuid`,
  };
  const rows = await tx.$queryRaw<{ id: string; exact: boolean }[]>`
    select id, lower(name) = lower(${name}) as exact from (${from[what]}) named where lower(name) like ${contains(name)}`;
  const exact = rows.filter((row) => row.exact);
  return (exact.length > 0 ? exact : rows).map(({ id }) => id).slice(0, 50);
}
