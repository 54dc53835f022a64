import { z } from "zod";
import { Prisma, type Tx } from "@/lib/platform/db";
import { named } from "../contacts";
import { wordsAsked } from "../language";

/** As many texts are looked through as they come from the index of words; of more, conversations are asked one by one. */
const FEW_TEXTS = 2_000;
/** Where statistics know of so many times more, a sample is enough to be sure. */
const MANY_TIMES = 10;
/** So many are expected in the sample, and half of them are believed: with no more than `FEW_TEXTS` there would be four. */
const SAMPLED = 40;
/** What was said a moment ago has no words yet. */
const NEWEST = 5_000;

/**
 * Conversations `c` where somebody said this, or whose customer is called so. The words lead to the texts, the texts decide. A
 * number is a ticket's.
 */
export async function saidCondition(tx: Tx, workspaceId: string, text: string): Promise<Prisma.Sql> {
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (number) return Prisma.sql`c.number = ${Number(number)}`;
  const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const words = wordsAsked(text);
  const called = Prisma.sql`select v.id from contact p join conversation v on v.workspace_id = p.workspace_id and v.contact_id = p.id
    where p.workspace_id = ${workspaceId}::uuid and ${named("p", text)}`;
  const lately = Prisma.sql`select m.conversation_id from (
      select e.conversation_id, e.seq from event e
       where e.workspace_id = ${workspaceId}::uuid and e.type = 'message.created'
         and e.id > coalesce((select k.event_id from search_mark k where k.workspace_id = ${workspaceId}::uuid), 0)
       order by e.id desc limit ${NEWEST}) e
      join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = e.conversation_id and m.seq = e.seq
     where m.text ilike ${like}`;
  if (words.length === 0) return Prisma.sql`c.id in (${called} union ${lately})`;
  const fit = Prisma.sql`s.workspace_id = ${workspaceId}::uuid and not s.note and s.words @> ${words}::text[]`;
  if (!(await areMany(tx, fit)))
    return Prisma.sql`c.id in (${called} union ${lately} union
      select m.conversation_id from (select s.conversation_id, s.seq from search_text s where ${fit} offset 0) s
        join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = s.conversation_id and m.seq = s.seq
       where m.text ilike ${like})`;
  // So many have these words that their order is not looked at: the newest conversations have some of them. Each is asked by its
  // key: without `offset 0` the planner would first gather all texts with these words, and all contacts.
  return Prisma.sql`(exists (
    select 1 from search_text s where s.workspace_id = c.workspace_id and s.conversation_id = c.id and not s.note
       and s.words @> ${words}::text[] offset 0)
    or exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.contact_id
       and ${named("p", text)} offset 0)
    or c.id in (${lately}))`;
}

/**
 * Whether more than a few texts fit. To count up to a few, Postgres would first gather all, and frequent words are in every third
 * text: what its statistics say is looked at, and a sample says whether that can be believed. Only what is near is counted.
 */
async function areMany(tx: Tx, fit: Prisma.Sql): Promise<boolean> {
  const plan = z
    .array(Explained)
    .parse(await tx.$queryRaw`explain (format json) select 1 from search_text s where ${fit}`);
  const expected = plan[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
  if (expected > FEW_TEXTS * MANY_TIMES) {
    const percent = (100 * SAMPLED) / expected;
    const [sample] = await tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from search_text s tablesample system (${percent}::real) where ${fit}`;
    if (sample && sample.count >= SAMPLED / 2) return true;
  }
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from search_text s where ${fit} limit ${FEW_TEXTS + 1}) found`;
  return (counted?.count ?? 0) > FEW_TEXTS;
}

const Explained = z.object({ "QUERY PLAN": z.array(z.object({ Plan: z.object({ "Plan Rows": z.number() }) })) });
