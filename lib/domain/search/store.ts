import { Prisma, type Tx } from "@/lib/platform/db";
import { filterCondition } from "../conversations";
import type { ViewFilter } from "@/lib/contracts/views";

export type Wanted = {
  workspaceId: string;
  agentId: string | null;
  words: string[];
  filter: ViewFilter;
  from: string[];
  before: Date | undefined;
  after: Date | undefined;
  cursor: Place | undefined;
};
/** Where a list goes on. The moment is text: a date would lose its microseconds, and a batch shares its moment. */
export type Place = { mark: string; id: string };
export type Hit = { conversationId: string; note: boolean; seq: number; mark: string };

const contains = (text: string): string => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
const ofContact = (text: string): Prisma.Sql =>
  Prisma.sql`lower(ct.name || ' ' || coalesce(ct.email, '')) like ${contains(text)}`;

function conditions({ filter, workspaceId, agentId, from }: Wanted): Prisma.Sql {
  const people = from.map(
    (
      name,
    ) => Prisma.sql`exists (select 1 from contact ct where ct.workspace_id = c.workspace_id and ct.id = c.contact_id
      and ${ofContact(name)})`,
  );
  return Prisma.join([filterCondition(filter, { workspaceId, agentId }), ...people], " and ");
}

/** As many texts are sorted as they come from the index of words; of more, the newest are read one by one. */
const FEW_TEXTS = 2_000;

/**
 * The newest texts with all of these words, in conversations that fit. Where few have them, all are taken from the index of
 * words before anything is sorted; the fence (`offset 0`) keeps the planner from walking through everything newer instead.
 */
export async function findHits(tx: Tx, wanted: Wanted, limit: number): Promise<Hit[]> {
  const { workspaceId, words, before, after, cursor } = wanted;
  const texts = Prisma.sql`search_text s where s.workspace_id = ${workspaceId}::uuid and s.words @> ${words}::text[]
    ${before ? Prisma.sql`and s.at < ${before}` : Prisma.empty}
    ${after ? Prisma.sql`and s.at >= ${after}` : Prisma.empty}
    ${cursor ? Prisma.sql`and (s.at, s.conversation_id) < (${cursor.mark}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}`;
  const [{ count } = { count: 0 }] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from ${texts} limit ${FEW_TEXTS + 1}) found`;
  const fence = count > FEW_TEXTS ? Prisma.empty : Prisma.sql`offset 0`;
  return tx.$queryRaw<Hit[]>`
    select s.conversation_id as "conversationId", s.note, s.seq, s.at::text as mark
      from (select * from ${texts} ${fence}) s
      join conversation c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
     where ${conditions(wanted)}
       ${cursor ? notYetShown(wanted, cursor) : Prisma.empty}
     order by s.at desc, s.conversation_id desc limit ${limit}`;
}

/** Where newer words were found an earlier page has shown the conversation already. */
function notYetShown({ words, before }: Wanted, { mark, id }: Place): Prisma.Sql {
  return Prisma.sql`and not exists (select 1 from search_text n
    where n.workspace_id = s.workspace_id and n.conversation_id = s.conversation_id and n.words @> ${words}::text[]
      and (n.at, n.conversation_id) >= (${mark}::timestamptz, ${id}::uuid)
      ${before ? Prisma.sql`and n.at < ${before}` : Prisma.empty})`;
}

/** Without words: the conversations themselves, the latest first. */
export async function findConversations(tx: Tx, wanted: Wanted, limit: number): Promise<Place[]> {
  const { workspaceId, before, after, cursor } = wanted;
  return tx.$queryRaw<Place[]>`
    select c.id, c.active_at::text as mark from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0
       ${before ? Prisma.sql`and c.active_at < ${before}` : Prisma.empty}
       ${after ? Prisma.sql`and c.active_at >= ${after}` : Prisma.empty}
       ${cursor ? Prisma.sql`and (c.active_at, c.id) < (${cursor.mark}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}
       and ${conditions(wanted)}
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
  const parts = [Prisma.sql`ct.workspace_id = ${workspaceId}::uuid and ct.erased_at is null`, ...words.map(ofContact)];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select ct.id from contact ct where ${Prisma.join(parts, " and ")} order by ct.created_at desc limit ${limit}`;
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
