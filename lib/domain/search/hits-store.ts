import { Prisma, type Tx } from "@/lib/platform/db";
import { guess, type Guess } from "./guess-store";
import { conditionsOf, narrows, within, type Hit, type Place, type Wanted } from "./wanted-store";

/** Everything that a way needs to look. */
type Look = Wanted & { tx: Tx; fits: Prisma.Sql; saying: Prisma.Sql; limit: number };
type Found = Hit & { moment: number };

/** What a step of each way costs, in microseconds as measured at ten million texts. Only their relations matter. */
const COST = { indexed: 0.03, fetched: 10, walked: 2, timed: 0.3, asked: 5, visited: 50, passed: 1.5 };
/** A way that finds less than was guessed gives up after so many times its cost, and another begins. */
const PATIENCE = 3;
/** `active_at` follows a message within five seconds; a minute is more than enough. */
const LAG = Prisma.sql`interval '1 minute'`;
const LAG_MICROSECONDS = 60_000_000;

/**
 * The conversations that were last spoken of with all of these words, among those that fit, each with its newest such text. There
 * are three ways to the same answer, and what is known of the words and of the conditions says which is the cheapest: all texts
 * with the words from their index, the newest texts one by one, or the conversations that fit, the last active first.
 */
export async function findHits(tx: Tx, wanted: Wanted, limit: number): Promise<Hit[]> {
  const { known, ...look } = await lookFor(tx, wanted, limit);
  const ways = waysOf(known, look).toSorted((a, b) => a.cost - b.cost);
  for (const [nth, { find, cost }] of ways.entries()) {
    const hits = await find(cost * PATIENCE, nth > 0);
    if (hits) return hits;
  }
  return (await fromIndex(look, Infinity)) ?? [];
}

/** The rarest word first: so an index leaves most of the others unread. */
export async function lookFor(tx: Tx, wanted: Wanted, limit: number): Promise<Look & { known: Guess }> {
  const fits = await conditionsOf(tx, wanted);
  const known = await guess(tx, wanted, fits);
  const words = known.words.map(({ word }) => Prisma.sql`s.words @> array[${word}]::text[]`);
  return { ...wanted, tx, fits, saying: Prisma.join(words, " and "), limit, known };
}

/** `tried`: another way was begun before and gave up, so that less is there than was guessed. */
type Way = { cost: number; find: (budget: number, tried: boolean) => Promise<Hit[] | null> };

function waysOf({ texts, timely, words, share, conversations, fitting }: Guess, look: Look): Way[] {
  const fit = narrows(look) ? Math.max(fitting / conversations, 1e-9) : 1;
  // Some of the texts with these words are in conversations that were found already.
  const needed = look.limit * 1.5;
  const newest = needed / (share * fit);
  // The two rarest words decide how much of the index is read.
  const indexed = words.slice(0, 2).reduce((sum, word) => sum + word.share * texts, 0) * COST.indexed;
  const all = share * texts * COST.fetched;
  const lately = newest * 3 * COST.timed + 3 * (needed / fit) * COST.fetched;
  const isLately = lately < all && newest * 3 < timely && !look.cursor;
  const ways: Way[] = [
    {
      cost: indexed + Math.min(all, isLately ? lately : all),
      async find(budget, tried) {
        const hits = isLately && !tried ? await fromIndex(look, Infinity, newest * 3) : null;
        return hits ?? fromIndex(look, Math.max(2_000, budget / COST.fetched));
      },
    },
    {
      cost: Math.min(timely, newest) * COST.walked + (needed / fit) * COST.asked,
      find: (budget) => fromNewestTexts(look, Math.max(10_000, budget / COST.walked), newest * 1.2),
    },
  ];
  if (!narrows(look)) return ways;
  const speaking = Math.max(1 - (1 - share) ** Math.max(1, texts / conversations), 1e-9);
  const visits = Math.min(fitting, (look.limit * 1.1) / speaking);
  ways.push({
    cost: visits * COST.visited + Math.min(visits / fit, fitting * 3) * COST.passed,
    find: (budget) => fromConversations(look, Math.max(1_000, budget / COST.visited), visits * 1.2),
  });
  return ways;
}

const HIT = Prisma.sql`s.note, s.seq, s.at, (extract(epoch from s.at) * 1000000)::float8 as moment`;
/** Which text of a conversation is its newest; of one moment the last in order. */
const NEWEST = Prisma.sql`s.at desc, s.note, s.seq desc`;

function beyond(cursor: Place | undefined, alias: "t" | "s"): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const row = Prisma.raw(`(${alias}.at, ${alias}.conversation_id)`);
  return Prisma.sql`${row} < (${cursor.mark}::timestamptz, ${cursor.id}::uuid)`;
}

const fitting = ({ workspaceId, fits }: Look): Prisma.Sql => Prisma.sql`cross join lateral (
  select 1 from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = t.conversation_id and ${fits} offset 0) fit`;

/** All texts with these words, if they are no more than `most`. `newest`: only among so many, if those have enough. */
export async function fromIndex(look: Look, most: number, newest?: number): Promise<Hit[] | null> {
  const edge = newest === undefined ? undefined : await edgeOf(look, newest);
  const { tx, cursor, limit } = look;
  const capped = Number.isFinite(most) ? Prisma.sql`limit ${Math.ceil(most) + 1}` : Prisma.sql`offset 0`;
  const rows = await tx.$queryRaw<(Hit & { texts: number })[]>`
    with texts as materialized (
      select s.conversation_id, ${HIT} from search_text s
       where ${within(look)} and ${look.saying} ${edge ? Prisma.sql`and s.at >= ${edge}::timestamptz` : Prisma.empty} ${capped})
    select k.texts, t.conversation_id as "conversationId", t.note, t.seq, t.at::text as mark
      from (select count(*)::int as texts from texts) k
      left join lateral (
        select t.* from (select distinct on (s.conversation_id) s.* from texts s order by s.conversation_id, ${NEWEST}) t
          ${fitting(look)}
         where k.texts <= ${Number.isFinite(most) ? Math.ceil(most) : 2_147_483_647} and ${beyond(cursor, "t")}
         order by t.at desc, t.conversation_id desc limit ${limit}) t on true`;
  if ((rows[0]?.texts ?? 0) > most) return null;
  const hits = rows.flatMap(({ texts: _, ...hit }) => (hit.conversationId === null ? [] : [hit]));
  return edge && hits.length < limit ? null : hits;
}

/** The moment of the text with so many newer ones. */
async function edgeOf(look: Look, newest: number, until = Prisma.sql`true`): Promise<string | undefined> {
  const { tx, cursor } = look;
  const [edge] = await tx.$queryRaw<{ at: string }[]>`
    select s.at::text as at from search_text s
     where ${within(look)} and ${until} ${cursor ? Prisma.sql`and s.at <= ${cursor.mark}::timestamptz` : Prisma.empty}
     order by s.at desc offset ${Math.ceil(newest) - 1} limit 1`;
  return edge?.at;
}

/** The newest texts, one by one: words that many texts have are among them. */
export async function fromNewestTexts(look: Look, most: number, first = 1_000): Promise<Hit[] | null> {
  const { tx, cursor, limit } = look;
  const found = new Map<string, Hit>();
  let until = Prisma.sql`true`;
  for (
    let [size, left] = [Math.ceil(Math.min(Math.max(first, 500), 50_000)), most];
    ;
    size = Math.ceil(Math.min(size * 3, 50_000, left))
  ) {
    // A stretch has all texts of each of its moments: a batch shares its moment.
    const edge = await edgeOf(look, size, until);
    const since = edge ? Prisma.sql`s.at >= ${edge}::timestamptz` : Prisma.sql`true`;
    const rows = await tx.$queryRaw<Hit[]>`
      select t.conversation_id as "conversationId", t.note, t.seq, t.at::text as mark from (
        select distinct on (s.conversation_id) s.conversation_id, ${HIT} from (
          select * from search_text s where ${within(look)} and ${until} and ${since} and ${beyond(cursor, "s")} offset 0) s
         where ${look.saying} order by s.conversation_id, ${NEWEST}) t ${fitting(look)}
       where ${cursor ? notYetShown(look, cursor) : Prisma.sql`true`}
       order by t.at desc, t.conversation_id desc limit ${limit}`;
    for (const hit of rows) if (!found.has(hit.conversationId)) found.set(hit.conversationId, hit);
    if (found.size >= limit || !edge) return [...found.values()].slice(0, limit);
    left -= size;
    if (left < 1) return null;
    until = Prisma.sql`s.at < ${edge}::timestamptz`;
  }
}

/** Where newer words were found an earlier page has shown the conversation already. */
const notYetShown = (look: Look, { mark, id }: Place): Prisma.Sql => Prisma.sql`not exists (
  select 1 from search_text s where ${within(look)} and s.conversation_id = t.conversation_id and ${look.saying}
     and (s.at, s.conversation_id) >= (${mark}::timestamptz, ${id}::uuid))`;

/**
 * The conversations that fit, the last active first, each asked for its newest text with the words. What was said in one is no
 * newer than it was active, so that enough of them settle it. A note is no activity: notes are looked through for themselves.
 */
export async function fromConversations(look: Look, most: number, first = 100): Promise<Hit[] | null> {
  const { limit, after } = look;
  const recent = after ? Prisma.sql`c.active_at >= ${after}::timestamptz - ${LAG}` : Prisma.sql`true`;
  const found: Found[] = [];
  let older = Prisma.sql`true`;
  for (
    let [size, left] = [Math.ceil(Math.min(Math.max(first, 30), 2_000)), most];
    ;
    size = Math.ceil(Math.min(size * 3, 5_000, left))
  ) {
    const rows = await visit(look, Prisma.sql`${recent} and ${older}`, size);
    for (const { seq, ...hit } of rows) if (seq !== null) found.push({ ...hit, seq });
    found.sort(newestFirst);
    const [settled, last] = [found[limit - 1], rows.at(-1)];
    if (last) older = Prisma.sql`(c.active_at, c.id) < (${last.active}::timestamptz, ${last.conversationId}::uuid)`;
    const all = rows.length < size;
    if (all || (settled && last && settled.moment >= last.activeMoment + LAG_MICROSECONDS)) {
      const unseen = all ? Prisma.sql`not ${recent}` : older;
      const notes = all && !after ? [] : await fromNotes(look, settled?.mark, unseen);
      return [...found, ...notes].toSorted(newestFirst).slice(0, limit);
    }
    left -= size;
    if (left < 1) return null;
  }
}

const newestFirst = (a: Found, b: Found): number =>
  b.moment - a.moment || (b.conversationId > a.conversationId ? 1 : -1);

type Visited = Omit<Found, "seq"> & { seq: number | null; active: string; activeMoment: number };

function visit(look: Look, which: Prisma.Sql, size: number): Promise<Visited[]> {
  const { tx, workspaceId, before, cursor, fits } = look;
  const until = cursor ? Prisma.sql`${cursor.mark}::timestamptz` : Prisma.sql`${before}::timestamptz`;
  // One that began later said nothing before, unless it was copied there.
  const begun =
    cursor || before
      ? Prisma.sql`(c.created_at <= ${until} or exists (select 1 from conversation_link l
        where l.workspace_id = c.workspace_id and l.to_id = c.id and l.kind = 'split'))`
      : Prisma.sql`true`;
  return tx.$queryRaw<Visited[]>`
    select c.id as "conversationId", c.active_at::text as active, (extract(epoch from c.active_at) * 1000000)::float8 as "activeMoment",
           t.note, case when ${beyond(cursor, "t")} then t.seq end as seq, t.at::text as mark, t.moment
      from (select c.id, c.active_at from conversation c
             where c.workspace_id = ${workspaceId}::uuid and ${which} and ${fits} and ${begun}
             order by c.active_at desc, c.id desc limit ${size}) c
      left join lateral (
        select s.conversation_id, ${HIT} from search_text s where ${within(look)} and s.conversation_id = c.id and ${look.saying}
         order by ${NEWEST} limit 1) t on true
     order by c.active_at desc, c.id desc`;
}

/** Conversations with a note that has the words, not older than this. */
function fromNotes(look: Look, since: string | undefined, which: Prisma.Sql): Promise<Found[]> {
  const { tx, workspaceId, cursor, fits, limit } = look;
  return tx.$queryRaw<Found[]>`
    select t.conversation_id as "conversationId", t.note, t.seq, t.at::text as mark, t.moment from (
      select distinct on (s.conversation_id) s.conversation_id, ${HIT} from (
        select * from search_text s
         where ${within(look)} and s.note ${since ? Prisma.sql`and s.at >= ${since}::timestamptz` : Prisma.empty} offset 0) s
       where ${look.saying} order by s.conversation_id, ${NEWEST}) t
     cross join lateral (select 1 from conversation c
       where c.workspace_id = ${workspaceId}::uuid and c.id = t.conversation_id and ${which} and ${fits} offset 0) fit
     where ${beyond(cursor, "t")} order by t.at desc, t.conversation_id desc limit ${limit}`;
}
