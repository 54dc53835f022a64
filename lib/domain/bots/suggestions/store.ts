import type { z } from "zod";
import type { SuggestionStatus } from "@/lib/contracts/gaps";
import type { Locale } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { pool, type Tx } from "@/lib/platform/db";

export type SuggestionRow = {
  workspaceId: string;
  id: string;
  conversationId: string;
  locale: Locale;
  question: string;
  answer: string;
  status: z.infer<typeof SuggestionStatus>;
  sourceId: string | null;
  decidedAt: Date | null;
  createdAt: Date;
};

const asRow = (row: Omit<SuggestionRow, "locale" | "status"> & { locale: string; status: string }): SuggestionRow => {
  const { workspaceId, id, conversationId, question, answer, sourceId, decidedAt, createdAt } = row;
  const status = row.status === "approved" || row.status === "declined" ? row.status : "pending";
  const locale = row.locale === "zh" ? "zh" : "en";
  return { workspaceId, id, conversationId, locale, question, answer, status, sourceId, decidedAt, createdAt };
};

/** The newest first. */
export async function suggestionRows(
  tx: Tx,
  workspaceId: string,
  status: SuggestionRow["status"],
  offset: number,
  limit: number,
): Promise<SuggestionRow[]> {
  const where = { workspaceId, status };
  return (await tx.pairSuggestion.findMany({ where, orderBy: { id: "desc" }, skip: offset, take: limit })).map(asRow);
}

export async function findSuggestion(tx: Tx, workspaceId: string, id: string): Promise<SuggestionRow | undefined> {
  const row = await tx.pairSuggestion.findFirst({ where: { workspaceId, id } });
  return row ? asRow(row) : undefined;
}

/** Decides once: false when somebody else has. */
export async function decideSuggestion(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: { status: "approved" | "declined"; sourceId?: string; decidedBy: string | null; decidedAt: Date },
): Promise<boolean> {
  const { count } = await tx.pairSuggestion.updateMany({
    where: { workspaceId, id, status: "pending" },
    data: decision,
  });
  return count > 0;
}

/** The list that approved pairs of this language went to last, if it is still there. */
export async function lastListOf(tx: Tx, workspaceId: string, locale: Locale): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select s.id from pair_suggestion p join source s on s.workspace_id = p.workspace_id and s.id = p.source_id and s.kind = 'faq'
     where p.workspace_id = ${workspaceId}::uuid and p.status = 'approved' and p.locale = ${locale}
     order by p.decided_at desc limit 1`;
  return row?.id;
}

export type Line = { author: "visitor" | "agent" | "bot" | "system"; text: string };

/** The lines of a resolved conversation, the oldest first; none when it is open again. */
export async function linesOf(
  workspaceId: string,
  conversationId: string,
): Promise<{ locale: Locale; lines: Line[] } | undefined> {
  const { rows } = await pool().query<{ locale: Locale; lines: Line[] }>(
    `select c.locale, coalesce((select json_agg(json_build_object('author', l.author_kind, 'text', l.text) order by l.seq) from (
              select m.author_kind, m.text, m.seq from message m
               where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.text <> '' order by m.seq desc limit 200) l), '[]') as lines
       from conversation c where c.workspace_id = $1 and c.id = $2 and c.status = 'resolved'`,
    [workspaceId, conversationId],
  );
  return rows[0];
}

/** Questions that were suggested already and share a telling word. */
export async function alikeSuggestions(workspaceId: string, terms: string[]): Promise<string[]> {
  const { rows } = await pool().query<{ question: string }>(
    "select question from pair_suggestion where workspace_id = $1 and terms && $2::text[] order by id desc limit 500",
    [workspaceId, terms],
  );
  return rows.map(({ question }) => question);
}

/** One per conversation. */
export async function insertSuggestion(
  tx: Tx,
  pair: {
    workspaceId: string;
    conversationId: string;
    locale: Locale;
    question: string;
    answer: string;
    terms: string[];
  },
): Promise<boolean> {
  const { count } = await tx.pairSuggestion.createMany({ data: [{ ...pair, id: newId() }], skipDuplicates: true });
  return count > 0;
}
