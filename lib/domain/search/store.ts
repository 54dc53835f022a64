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

/** As many texts are sorted as they come from the index of words. */
const FEW_TEXTS = 2_000;
/** Of words that many texts have, some are among the newest: so many are read one by one before anything else is tried. */
const NEWEST = 40_000;
/** So many conversations have their own texts looked through. */
const FEW_CONVERSATIONS = 1_000;
/** More texts than these are not taken from the index of words at once. */
const MANY_TEXTS = 40_000;

/**
 * The newest texts with all of these words, in conversations that fit, at most `limit` of at least `enough` conversations where
 * there are as many. Each way costs what it may at most, whatever is asked for: rare words come from their index, frequent ones
 * from the newest texts, and where operators leave few conversations, from those.
 */
export async function findHits(tx: Tx, wanted: Wanted, limit: number, enough = limit): Promise<Hit[]> {
  const texts = textsWith(wanted);
  const [few] = await tx.$queryRaw<{ all: boolean }[]>`
    select count(*) <= ${FEW_TEXTS} as "all" from (select 1 from ${texts} limit ${FEW_TEXTS + 1}) found`;
  if (few?.all) return fitting(tx, wanted, Prisma.sql`select * from ${texts} offset 0`, limit);
  const among = narrows(wanted) ? await fewConversations(tx, wanted) : null;
  if (among) return fitting(tx, wanted, textsOfThese(wanted, among), limit);
  const newest = await fitting(
    tx,
    wanted,
    Prisma.sql`select s.* from ${newestOf(wanted)} s where ${saying(wanted)}`,
    limit,
  );
  if (newest.length === limit || new Set(newest.map((hit) => hit.conversationId)).size > enough) return newest;
  const [many] = await tx.$queryRaw<{ all: boolean }[]>`
    select count(*) <= ${MANY_TEXTS} as "all" from (select 1 from ${texts} limit ${MANY_TEXTS + 1}) found`;
  return fitting(
    tx,
    wanted,
    Prisma.sql`select * from ${texts} ${many?.all ? Prisma.sql`offset 0` : Prisma.empty}`,
    limit,
  );
}

const saying = ({ words }: Wanted): Prisma.Sql => Prisma.sql`s.words @> ${words}::text[]`;
const within = ({
  workspaceId,
  before,
  after,
  cursor,
}: Wanted): Prisma.Sql => Prisma.sql`s.workspace_id = ${workspaceId}::uuid
    ${before ? Prisma.sql`and s.at < ${before}` : Prisma.empty}
    ${after ? Prisma.sql`and s.at >= ${after}` : Prisma.empty}
    ${cursor ? Prisma.sql`and (s.at, s.conversation_id) < (${cursor.mark}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}`;
const textsWith = (wanted: Wanted): Prisma.Sql =>
  Prisma.sql`search_text s where ${within(wanted)} and ${saying(wanted)}`;
const newestOf = (wanted: Wanted): Prisma.Sql =>
  Prisma.sql`(select * from search_text s where ${within(wanted)} order by s.at desc, s.conversation_id desc limit ${NEWEST})`;
const textsOfThese = (wanted: Wanted, ids: string[]): Prisma.Sql => Prisma.sql`
  select t.* from unnest(${ids}::uuid[]) as k(id) cross join lateral (
    select * from search_text s where ${within(wanted)} and s.conversation_id = k.id and ${saying(wanted)} offset 0) t`;

/** Of these texts the newest ones in conversations that fit. Each conversation is looked up by its key, and only as far as needed. */
function fitting(tx: Tx, wanted: Wanted, texts: Prisma.Sql, limit: number): Promise<Hit[]> {
  const { workspaceId, cursor } = wanted;
  return tx.$queryRaw<Hit[]>`
    select s.conversation_id as "conversationId", s.note, s.seq, s.at::text as mark
      from (${texts}) s
     cross join lateral (select 1 from conversation c
       where c.workspace_id = ${workspaceId}::uuid and c.id = s.conversation_id and ${conditions(wanted)} offset 0) fits
     where true ${cursor ? notYetShown(wanted, cursor) : Prisma.empty}
     order by s.at desc, s.conversation_id desc limit ${limit}`;
}

/** Whether anything but words is asked for. */
const narrows = ({ filter, from }: Wanted): boolean =>
  from.length > 0 ||
  (filter.status?.length ?? 0) < 3 ||
  Object.entries(filter).some(
    ([name, value]) => name !== "status" && (Array.isArray(value) ? value.length > 0 : value),
  );

/** All conversations that fit, or null where they are many. */
async function fewConversations(tx: Tx, wanted: Wanted): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id from conversation c where c.workspace_id = ${wanted.workspaceId}::uuid and ${conditions(wanted)}
     limit ${FEW_CONVERSATIONS + 1}`;
  return rows.length > FEW_CONVERSATIONS ? null : rows.map(({ id }) => id);
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
