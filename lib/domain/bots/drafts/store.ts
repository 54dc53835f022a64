import { z } from "zod";
import { Citation } from "@/lib/contracts/conversation";
import type { Locale } from "@/lib/contracts/basics";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  conversationId: z.string(),
  botId: z.string().nullable(),
  question: z.string(),
  text: z.string(),
  citations: z.array(Citation),
  receipt: z.record(z.string(), z.unknown()),
  afterSeq: z.number(),
  status: z.enum(["pending", "sent", "discarded"]),
  finalText: z.string().nullable(),
  edited: z.number().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  createdAt: z.date(),
  outdated: z.boolean(),
});
export type DraftRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select d.workspace_id as "workspaceId", d.id, d.conversation_id as "conversationId", d.bot_id as "botId", d.question, d.text,
    d.citations, d.receipt, d.after_seq as "afterSeq", d.status, d.final_text as "finalText", d.edited,
    d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.created_at as "createdAt",
    exists (select 1 from message m where m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id
               and m.seq > d.after_seq and m.author_kind = 'visitor') as outdated
  from answer_draft d`;
const MOST_SHOWN = 20;

/** The newest first. */
export async function draftRows(tx: Tx, workspaceId: string, conversationId: string): Promise<DraftRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT}
    where d.workspace_id = ${workspaceId}::uuid and d.conversation_id = ${conversationId}::uuid order by d.id desc limit ${MOST_SHOWN}`;
  return rows.map((row) => Row.parse(row));
}

export async function findDraft(tx: Tx, workspaceId: string, id: string): Promise<DraftRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where d.workspace_id = ${workspaceId}::uuid and d.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

export type NewDraft = Pick<
  DraftRow,
  "id" | "conversationId" | "botId" | "question" | "text" | "citations" | "receipt" | "afterSeq"
> & {
  workspaceId: string;
};

/** A newer draft takes the place of one that nobody decided on. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<void> {
  const { workspaceId, conversationId } = draft;
  await tx.answerDraft.updateMany({
    where: { workspaceId, conversationId, status: "pending" },
    data: { status: "discarded" },
  });
  await tx.$executeRaw`
    insert into answer_draft (workspace_id, id, conversation_id, bot_id, question, text, citations, receipt, after_seq)
    select c.workspace_id, ${draft.id}::uuid, c.id, ${draft.botId}::uuid, ${draft.question}, ${draft.text},
           ${JSON.stringify(draft.citations)}::jsonb, ${JSON.stringify(draft.receipt)}::jsonb, ${draft.afterSeq}
      from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid`;
}

/** Decides once: false when somebody else has. */
export async function decideDraft(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: {
    status: "sent" | "discarded";
    finalText?: string;
    edited?: number;
    decidedBy: string | null;
    decidedAt: Date;
  },
): Promise<boolean> {
  const { count } = await tx.answerDraft.updateMany({ where: { workspaceId, id, status: "pending" }, data: decision });
  return count > 0;
}

export type DraftCounts = {
  pending: number;
  sentAsIs: number;
  sentEdited: number;
  discarded: number;
  meanEdited: number;
};

/** What became of a bot's drafts; those that a newer one replaced were nobody's decision. */
export async function draftCounts(tx: Tx, workspaceId: string, botId: string, days: number): Promise<DraftCounts> {
  const [row] = await tx.$queryRaw<DraftCounts[]>`
    select count(*) filter (where status = 'pending')::int as pending,
           count(*) filter (where status = 'sent' and edited = 0)::int as "sentAsIs",
           count(*) filter (where status = 'sent' and edited > 0)::int as "sentEdited",
           count(*) filter (where status = 'discarded' and decided_by is not null)::int as discarded,
           coalesce(avg(edited) filter (where status = 'sent'), 0)::float8 as "meanEdited"
      from answer_draft where workspace_id = ${workspaceId}::uuid and bot_id = ${botId}::uuid
       and created_at > now() - ${days}::int * interval '1 day'`;
  return row ?? { pending: 0, sentAsIs: 0, sentEdited: 0, discarded: 0, meanEdited: 0 };
}

export type Unanswered = {
  botId: string;
  locale: Locale;
  afterSeq: number;
  lines: { author: "visitor" | "agent" | "bot" | "system"; text: string; at: Date }[];
  /** How many of the last lines wait for an answer. */
  waiting: number;
};

/** The last lines of a conversation and the bot of its inbox; undefined where it has none. */
export async function unansweredIn(workspaceId: string, conversationId: string): Promise<Unanswered | undefined> {
  const { rows } = await pool().query<{ botId: string; locale: Locale; afterSeq: number }>(
    `select i.bot_id as "botId", c.locale, c.last_seq as "afterSeq" from conversation c
       join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
      where c.workspace_id = $1 and c.id = $2 and i.bot_id is not null`,
    [workspaceId, conversationId],
  );
  const [about] = rows;
  if (!about) return undefined;
  const { rows: lines } = await pool().query<Unanswered["lines"][number]>(
    `select author, text, at from (
       select m.seq, m.author_kind as author, m.text, m.created_at as at from message m
        where m.workspace_id = $1 and m.conversation_id = $2 and m.author_kind <> 'system' and m.text <> ''
        order by m.seq desc limit 60) l order by seq`,
    [workspaceId, conversationId],
  );
  const waiting = lines.length - 1 - lines.findLastIndex(({ author }) => author !== "visitor");
  return { ...about, lines, waiting };
}
