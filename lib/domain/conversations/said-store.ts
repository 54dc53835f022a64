import { Prisma, type Tx } from "@/lib/platform/db";
import { wordsAsked } from "../language";

/** As many texts are looked through as they come from the index of words; of more, conversations are asked one by one. */
const FEW_TEXTS = 2_000;
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
    where p.workspace_id = ${workspaceId}::uuid and lower(p.name || ' ' || coalesce(p.email, '')) like ${like.toLowerCase()}`;
  const lately = Prisma.sql`select m.conversation_id from (
      select e.conversation_id, e.seq from event e
       where e.workspace_id = ${workspaceId}::uuid and e.type = 'message.created'
         and e.id > coalesce((select k.event_id from search_mark k where k.workspace_id = ${workspaceId}::uuid), 0)
       order by e.id desc limit ${NEWEST}) e
      join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = e.conversation_id and m.seq = e.seq
     where m.text ilike ${like}`;
  if (words.length === 0) return Prisma.sql`c.id in (${called} union ${lately})`;
  const texts = Prisma.sql`search_text s where s.workspace_id = ${workspaceId}::uuid and not s.note and s.words @> ${words}::text[]`;
  const [{ count } = { count: 0 }] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from ${texts} limit ${FEW_TEXTS + 1}) found`;
  if (count <= FEW_TEXTS)
    return Prisma.sql`c.id in (${called} union ${lately} union
      select m.conversation_id from (select s.conversation_id, s.seq from ${texts} offset 0) s
        join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = s.conversation_id and m.seq = s.seq
       where m.text ilike ${like})`;
  // So many have these words that their order is not looked at: the newest conversations have some of them. Each is asked by its
  // key: without `offset 0` the planner would first gather all texts with these words, and all contacts.
  return Prisma.sql`(exists (
    select 1 from search_text s where s.workspace_id = c.workspace_id and s.conversation_id = c.id and not s.note
       and s.words @> ${words}::text[] offset 0)
    or exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.contact_id
       and lower(p.name || ' ' || coalesce(p.email, '')) like ${like.toLowerCase()} offset 0)
    or c.id in (${lately}))`;
}
