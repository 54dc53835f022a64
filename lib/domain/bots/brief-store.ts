import { pool } from "@/lib/platform/db";

export type HandoffFacts = {
  id: string;
  reason: string;
  asked: string[];
  /** What the bot said since people last had it: titles of its sources, and the steps behind it. */
  said: { titles: string[]; steps: unknown; tools: unknown }[];
  /** The steps that led to the handoff itself. */
  steps: unknown;
  /** What models called on the way to it. */
  tools: unknown;
};

/** The newest handoff to people and what came before it; undefined when there was none. */
export async function handoffFacts(workspaceId: string, conversationId: string): Promise<HandoffFacts | undefined> {
  const { rows } = await pool().query<HandoffFacts>(
    `with h as (
       select id, reason from handoff
        where workspace_id = $1 and conversation_id = $2 and to_duty = 'agent' order by at desc, id desc limit 1),
     line as (
       select event->'data'->'run'->'steps' as steps, event->'data'->'run'->'receipt'->'tools' as tools, after_seq from note
        where workspace_id = $1 and conversation_id = $2 and kind = 'event' and event->>'type' = 'handedOff'
        order by note_seq desc limit 2),
     since as (select coalesce((select after_seq from line offset 1 limit 1), 0) as seq)
     select h.id, h.reason,
       coalesce((select json_agg(q.text order by q.seq) from (
          select m.seq, left(m.text, 500) as text from message m
           where m.workspace_id = $1 and m.conversation_id = $2 and m.author_kind = 'visitor' and m.text <> ''
             and m.seq > since.seq order by m.seq desc limit 3) q), '[]') as asked,
       coalesce((select json_agg(json_build_object('titles', b.titles, 'steps', b.steps, 'tools', b.tools) order by b.seq) from (
          select m.seq, m.receipt->'run'->'steps' as steps, m.receipt->'tools' as tools,
                 coalesce((select json_agg(c->>'title') from jsonb_array_elements(
                    case when jsonb_typeof(m.citations) = 'array' then m.citations else '[]' end) c), '[]') as titles
            from message m
           where m.workspace_id = $1 and m.conversation_id = $2 and m.author_kind = 'bot' and m.seq > since.seq
           order by m.seq desc limit 10) b), '[]') as said,
       (select steps from line limit 1) as steps, (select tools from line limit 1) as tools
     from h, since`,
    [workspaceId, conversationId],
  );
  return rows[0];
}
