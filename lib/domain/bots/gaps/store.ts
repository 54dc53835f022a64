import type { GapStatus } from "@/lib/contracts/gaps";
import type { Locale } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { pool, type Tx } from "@/lib/platform/db";

export type GapRow = {
  workspaceId: string;
  id: string;
  locale: Locale;
  question: string;
  status: GapStatus;
  asked: number;
  sourceId: string | null;
  firstAt: Date;
  lastAt: Date;
};

const COLUMNS = `g.workspace_id as "workspaceId", g.id, g.locale, g.question, g.status, g.asked, g.source_id as "sourceId",
  g.first_at as "firstAt", g.last_at as "lastAt"`;

/** The most asked first. */
export async function gapRows(
  workspaceId: string,
  status: GapStatus,
  offset: number,
  limit: number,
): Promise<GapRow[]> {
  const { rows } = await pool().query<GapRow>(
    `select ${COLUMNS} from gap g where g.workspace_id = $1 and g.status = $2 order by g.asked desc, g.id offset $3 limit $4`,
    [workspaceId, status, offset, limit],
  );
  return rows;
}

export async function findGap(tx: Tx, workspaceId: string, id: string): Promise<GapRow | undefined> {
  const [row] = await tx.$queryRaw<GapRow[]>`
    select g.workspace_id as "workspaceId", g.id, g.locale, g.question, g.status, g.asked, g.source_id as "sourceId",
           g.first_at as "firstAt", g.last_at as "lastAt"
      from gap g where g.workspace_id = ${workspaceId}::uuid and g.id = ${id}::uuid`;
  return row;
}

export async function changeGap(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: { status: GapStatus; sourceId?: string },
): Promise<void> {
  await tx.gap.updateMany({ where: { workspaceId, id }, data: change });
}

export type GapQuestionRow = { question: string; conversationId: string; botId: string | null; at: Date };

/** The newest first. */
export const gapQuestions = (tx: Tx, workspaceId: string, gapId: string, limit: number): Promise<GapQuestionRow[]> =>
  tx.gapQuestion.findMany({
    where: { workspaceId, gapId },
    orderBy: { id: "desc" },
    take: limit,
    select: { question: true, conversationId: true, botId: true, at: true },
  });

/** The first reply of a person after each of the questions of a gap, the newest first. */
export async function repliesTo(tx: Tx, workspaceId: string, gapId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    select r.text from gap_question q
      join turn t on t.workspace_id = q.workspace_id and t.id = q.turn_id
      cross join lateral (
        select m.text from message m
         where m.workspace_id = q.workspace_id and m.conversation_id = q.conversation_id and m.seq > t.first_seq
           and m.author_kind = 'agent' and m.text <> '' order by m.seq limit 1) r
     where q.workspace_id = ${workspaceId}::uuid and q.gap_id = ${gapId}::uuid order by q.id desc limit 5`;
  return rows.map(({ text }) => text);
}

export type AskedTurn = { botId: string; locale: Locale; text: string };

/** What the visitor asked in a turn, as one text. */
export async function askedInTurn(workspaceId: string, turnId: string): Promise<AskedTurn | undefined> {
  const { rows } = await pool().query<AskedTurn>(
    `select t.bot_id as "botId", c.locale,
            coalesce((select string_agg(m.text, E'\\n' order by m.seq) from message m
              where m.workspace_id = t.workspace_id and m.conversation_id = t.conversation_id
                and m.seq between t.first_seq and t.last_seq and m.author_kind = 'visitor' and m.text <> ''), '') as text
       from turn t join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      where t.workspace_id = $1 and t.id = $2`,
    [workspaceId, turnId],
  );
  return rows[0];
}

export type AlikeGap = { id: string; question: string; status: GapStatus };

/** Gaps that share a telling word, for one writer at a time: alike questions must not make two. */
export async function alikeGaps(tx: Tx, workspaceId: string, locale: Locale, terms: string[]): Promise<AlikeGap[]> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`gaps ${workspaceId}`}, 0))`;
  return tx.$queryRaw<AlikeGap[]>`
    select id, question, status from gap
     where workspace_id = ${workspaceId}::uuid and locale = ${locale} and terms && ${terms}::text[]
     order by last_at desc limit 500`;
}

export async function insertGap(
  tx: Tx,
  gap: { workspaceId: string; locale: Locale; question: string; terms: string[] },
): Promise<string> {
  const id = newId();
  await tx.gap.create({ data: { ...gap, id } });
  return id;
}

export type NewGapQuestion = {
  workspaceId: string;
  gapId: string;
  turnId: string;
  conversationId: string;
  botId: string;
  question: string;
};

/** Counts a question once per turn. What seemed solved and is asked again stands open again. */
export async function addQuestion(tx: Tx, asked: NewGapQuestion): Promise<boolean> {
  const { workspaceId, gapId, turnId, conversationId, botId, question } = asked;
  const added = await tx.$executeRaw`
    insert into gap_question (workspace_id, id, gap_id, turn_id, conversation_id, bot_id, question)
    select g.workspace_id, ${newId()}::uuid, g.id, ${turnId}::uuid, ${conversationId}::uuid, ${botId}::uuid, ${question}
      from gap g where g.workspace_id = ${workspaceId}::uuid and g.id = ${gapId}::uuid
    on conflict (workspace_id, turn_id) do nothing`;
  if (added === 0) return false;
  await tx.$executeRaw`update gap set asked = asked + 1, last_at = now(), status = case when status = 'solved' then 'open' else status end
    where workspace_id = ${workspaceId}::uuid and id = ${gapId}::uuid`;
  return true;
}
