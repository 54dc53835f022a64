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
  /** The browser's own, like `en-GB`; null where it said none. */
  visitorLocale: string | null;
  /** The visitor's identity was proven, not only claimed. */
  verified: boolean;
};

/** The turn with the epoch its answer must still find. */
export async function loadTurn(workspaceId: string, id: string): Promise<OpenTurn | undefined> {
  const { rows } = await pool().query<OpenTurn>({
    name: "turn with its epoch",
    text: `select t.workspace_id as "workspaceId", t.id, t.conversation_id as "conversationId", c.inbox_id as "inboxId", c.contact_id as "contactId",
            t.bot_id as "botId", t.status, t.first_seq as "firstSeq", t.last_seq as "lastSeq", c.control_epoch as "controlEpoch",
            t.opened_at as "openedAt", c.locale, c.bot_failures as "botFailures",
            p.verified or exists (select 1 from identity_code i where i.workspace_id = c.workspace_id and i.conversation_id = c.id
              and i.verified_at > now() - interval '24 hours') as verified, (select v.locale from visitor v where v.workspace_id = c.workspace_id and v.id = c.visitor_id) as "visitorLocale"
       from turn t join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
       join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      where t.workspace_id = $1 and t.id = $2`,
    values: [workspaceId, id],
  });
  return rows[0];
}

export type Question = {
  text: string;
  upToSeq: number;
  /** False: no visitor wrote, a timer opened the turn. */
  spoke: boolean;
  history: { author: "visitor" | "agent" | "bot" | "system"; text: string; at: Date }[];
};

type Line = { seq: number; author: "visitor" | "agent" | "bot" | "system"; text: string; at: Date };

/**
 * All unanswered messages of the visitor as one question, and the lines before them: since the conversation was last handed
 * over or closed, so that a bot that is given it back begins with what people said and not with its own old talk.
 */
export async function questionOf(turn: OpenTurn): Promise<Question> {
  const { rows } = await pool().query<Line>({
    name: "question of turn",
    text: `select m.seq, m.author_kind as author, m.text, m.created_at as at from message m
      where m.workspace_id = $1 and m.conversation_id = $2 and m.removed_at is null and m.seq > greatest($3::int, (
        select coalesce(max(n.after_seq), 0) from note n
         where n.workspace_id = $1 and n.conversation_id = $2 and n.kind = 'event'
           and n.event->>'type' in ('handedOff', 'resolved') and n.after_seq < $4))
      order by m.seq limit 120`,
    values: [turn.workspaceId, turn.conversationId, Math.max(0, turn.firstSeq - 41), turn.firstSeq],
  });
  const asked = rows.filter((row) => row.seq >= turn.firstSeq && row.author === "visitor");
  return {
    text: asked
      .map((row) => row.text)
      .filter(Boolean)
      .join("\n"),
    upToSeq: asked.at(-1)?.seq ?? turn.lastSeq,
    spoke: asked.length > 0,
    history: rows.filter((row) => row.seq < turn.firstSeq).map(({ author, text, at }) => ({ author, text, at })),
  };
}
