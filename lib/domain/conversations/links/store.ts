import type { Attributes } from "@/lib/contracts/basics";
import type { ConversationStatus } from "@/lib/contracts/conversation";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";

export type LinkKind = "merge" | "split" | "incident";
type Key = { workspaceId: string; id: string };
export type LinkRow = {
  id: string;
  kind: LinkKind;
  fromId: string;
  toId: string;
  by: string;
  data: Record<string, unknown>;
  at: Date;
};

export async function insertLink(
  tx: Tx,
  workspaceId: string,
  link: { kind: LinkKind; fromId: string; toId: string; byId: string | null; by: string; data?: object },
): Promise<void> {
  await tx.$executeRaw`insert into conversation_link (workspace_id, id, kind, from_id, to_id, by_id, by_name, data)
    values (${workspaceId}::uuid, ${newId()}::uuid, ${link.kind}, ${link.fromId}::uuid, ${link.toId}::uuid, ${link.byId}::uuid,
            ${link.by}, ${JSON.stringify(link.data ?? {})}::jsonb)`;
}

/** What this conversation was merged into, or the incident that it is about. */
export async function findLink(tx: Tx, key: Key, kind: "merge" | "incident"): Promise<LinkRow | undefined> {
  const [row] = await tx.$queryRaw<
    LinkRow[]
  >`select id, kind, from_id as "fromId", to_id as "toId", by_name as by, data,
      created_at as at from conversation_link
    where workspace_id = ${key.workspaceId}::uuid and from_id = ${key.id}::uuid and kind = ${kind} and ended_at is null`;
  return row;
}

export async function endLink(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.$executeRaw`update conversation_link set ended_at = now()
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and ended_at is null`;
}

/** Screens that show one of them ask again for its links. */
export async function countLinks(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update conversation c set rev = c.rev + 1, links = (
      select count(*) from conversation_link l where l.workspace_id = c.workspace_id and l.ended_at is null
         and (l.from_id = c.id or l.to_id = c.id))
    where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])`;
}

/** What is written to it belongs there from now on; null: to itself again. */
export async function markMerged(tx: Tx, key: Key, into: { id: string; number: number } | null): Promise<void> {
  await tx.$executeRaw`update conversation set merged_into = ${into?.id ?? null}::uuid, merged_number = ${into?.number ?? null}
    where workspace_id = ${key.workspaceId}::uuid and id = ${key.id}::uuid`;
}

/** The one that a customer's next first word goes to. One goes before the other comes: there is never more than one. */
export async function moveLive(tx: Tx, workspaceId: string, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`update conversation set live = false where workspace_id = ${workspaceId}::uuid and id = ${fromId}::uuid`;
  await tx.$executeRaw`update conversation c set live = true where c.workspace_id = ${workspaceId}::uuid and c.id = ${toId}::uuid
    and not exists (select 1 from conversation o where o.inbox_id = c.inbox_id and o.contact_id = c.contact_id and o.live)`;
}

/** The end of the way, where one was merged into another, and that perhaps as well. */
export async function endOfMerges(tx: Tx, { workspaceId, id }: Key): Promise<string> {
  const [end] = await tx.$queryRaw<{ id: string }[]>`with recursive way (id, next, steps) as (
      select id, merged_into, 0 from conversation where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
      union all
      select c.id, c.merged_into, w.steps + 1 from way w
        join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = w.next where w.steps < 1000)
    select id from way where next is null`;
  return end?.id ?? id;
}

/** Who waited before the merge has waited since then. */
export async function waitSince(tx: Tx, key: Key, since: Date): Promise<void> {
  await tx.$executeRaw`update conversation set waiting_since = least(waiting_since, ${since})
    where workspace_id = ${key.workspaceId}::uuid and id = ${key.id}::uuid and waiting_since is not null`;
}

/** As long as it waited before. */
export async function waitAgain(tx: Tx, key: Key, since: Date): Promise<void> {
  await tx.$executeRaw`update conversation set waiting_since = ${since}
    where workspace_id = ${key.workspaceId}::uuid and id = ${key.id}::uuid and waiting_since is not null`;
}

/** A bot owes an answer. */
export async function isAsked(tx: Tx, { workspaceId, id }: Key): Promise<boolean> {
  return (await tx.turn.count({ where: { workspaceId, conversationId: id, status: "open" } })) > 0;
}

/**
 * Who came by a mailed link sees one conversation: from now on another one. Tells who they are. Those of the customers' page are
 * made anew for each conversation.
 */
export async function moveGuests(
  tx: Tx,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  fromId: string,
  toId: string,
  among: string[] | null = null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`update visitor set only_conversation_id = ${toId}::uuid
    where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid and only_conversation_id = ${fromId}::uuid
      and session_id is null and (${among}::uuid[] is null or id = any(${among}::uuid[])) returning id`;
  return rows.map(({ id }) => id);
}

/** What was copied is read, and was answered when it was. */
export async function settleCopies(tx: Tx, { workspaceId, id }: Key): Promise<void> {
  await tx.$executeRaw`update conversation c set visitor_read_seq = c.last_seq, seen_seq = c.last_seq, first_reply_at = (
      select min(m.created_at) from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
         and m.author_kind = 'agent')
    where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
}

export type FollowerRow = {
  id: string;
  number: number;
  status: ConversationStatus;
  merged: boolean;
  fields: Attributes;
};

/** What is about this incident, the oldest link first. */
export async function followerRows(tx: Tx, { workspaceId, id }: Key): Promise<FollowerRow[]> {
  return tx.$queryRaw<FollowerRow[]>`select c.id, c.number, c.status, c.merged_into is not null as merged, c.fields
      from conversation_link l join conversation c on c.workspace_id = l.workspace_id and c.id = l.from_id
     where l.workspace_id = ${workspaceId}::uuid and l.to_id = ${id}::uuid and l.kind = 'incident' and l.ended_at is null
     order by l.created_at, l.id limit 500`;
}

export type Shown = LinkRow & {
  otherId: string;
  number: number;
  status: ConversationStatus;
  contact: string;
  preview: string | null;
  lastSeq: number;
};

/** Links that hold, from either side, the oldest first. */
export async function linkRows(tx: Tx, { workspaceId, id }: Key): Promise<Shown[]> {
  return tx.$queryRaw<Shown[]>`
    select l.id, l.kind, l.from_id as "fromId", l.to_id as "toId", l.by_name as by, l.data, l.created_at as at,
           o.id as "otherId", o.number, o.status, p.name as contact, o.preview, o.last_seq as "lastSeq"
      from conversation_link l
      join conversation o on o.workspace_id = l.workspace_id
       and o.id = case when l.from_id = ${id}::uuid then l.to_id else l.from_id end
      join contact p on p.workspace_id = o.workspace_id and p.id = o.contact_id
     where l.workspace_id = ${workspaceId}::uuid and l.ended_at is null and (l.from_id = ${id}::uuid or l.to_id = ${id}::uuid)
     order by l.created_at, l.id limit 500`;
}

/** A conversation beside the live one, of the same customer in the same inbox, for people. */
export async function insertBeside(tx: Tx, key: Key, assigneeId: string | null): Promise<string> {
  const id = newId();
  await tx.$executeRaw`with numbered as (
      update workspace set last_number = last_number + 1 where id = ${key.workspaceId}::uuid returning last_number)
    insert into conversation (workspace_id, id, number, inbox_id, contact_id, visitor_id, locale, on_duty, live, assignee_id, team_id)
    select c.workspace_id, ${id}::uuid, n.last_number, c.inbox_id, c.contact_id, c.visitor_id, c.locale, 'agent', false,
           ${assigneeId}::uuid, c.team_id
      from conversation c, numbered n where c.workspace_id = ${key.workspaceId}::uuid and c.id = ${key.id}::uuid`;
  return id;
}
