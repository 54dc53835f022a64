import type { Locale } from "@/lib/contracts/basics";
import { pool } from "@/lib/platform/db";

export type OpenTurn = {
  workspaceId: string;
  id: string;
  conversationId: string;
  inboxId: string;
  contactId: string;
  botId: string;
  status: string;
  firstSeq: number;
  lastSeq: number;
  controlEpoch: number;
  openedAt: Date;
  locale: Locale;
  botFailures: number;
};

/** The turn with the epoch its answer must still find. */
export async function loadTurn(workspaceId: string, id: string): Promise<OpenTurn | undefined> {
  const { rows } = await pool().query<OpenTurn>(
    `select t.workspace_id as "workspaceId", t.id, t.conversation_id as "conversationId", c.inbox_id as "inboxId", c.contact_id as "contactId",
            t.bot_id as "botId", t.status, t.first_seq as "firstSeq", t.last_seq as "lastSeq", c.control_epoch as "controlEpoch",
            t.opened_at as "openedAt", c.locale, c.bot_failures as "botFailures"
       from turn t join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      where t.workspace_id = $1 and t.id = $2`,
    [workspaceId, id],
  );
  return rows[0];
}

export type Question = {
  text: string;
  upToSeq: number;
  history: { author: "visitor" | "agent" | "bot" | "system"; text: string }[];
};

/** All unanswered messages of the visitor as one question, and the last lines before them. */
export async function questionOf(turn: OpenTurn): Promise<Question> {
  const { rows } = await pool().query<{ seq: number; author: "visitor" | "agent" | "bot" | "system"; text: string }>(
    `select seq, author_kind as author, text from message
      where workspace_id = $1 and conversation_id = $2 and seq > $3 order by seq limit 60`,
    [turn.workspaceId, turn.conversationId, Math.max(0, turn.firstSeq - 13)],
  );
  const asked = rows.filter((row) => row.seq >= turn.firstSeq && row.author === "visitor");
  return {
    text: asked
      .map((row) => row.text)
      .filter(Boolean)
      .join("\n"),
    upToSeq: asked.at(-1)?.seq ?? turn.lastSeq,
    history: rows.filter((row) => row.seq < turn.firstSeq).map(({ author, text }) => ({ author, text })),
  };
}
