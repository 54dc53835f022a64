import { pool } from "@/lib/platform/db";

export type Heard = {
  /** Of a note: the message that it stands behind. */
  seq: number;
  author: "visitor" | "agent" | "bot" | "system";
  name: string;
  text: string;
  at: Date;
  note: boolean;
};

/** The newest lines of a conversation, the oldest of them first; with `notes` what people noted between them. */
export async function heardIn(
  workspaceId: string,
  conversationId: string,
  most: number,
  { notes = false }: { notes?: boolean } = {},
): Promise<Heard[]> {
  const { rows } = await pool().query<Heard>({
    name: "heard in conversation",
    text: `select seq, author, name, text, at, note from (
             (select m.seq, m.author_kind as author, m.author_name as name, m.text, m.created_at as at, false as note, m.seq as place
                from message m where m.workspace_id = $1 and m.conversation_id = $2 and m.text <> '' order by m.seq desc limit $3)
             union all
             (select n.after_seq, n.author_kind, n.author_name, n.text, n.created_at, true, n.note_seq
                from note n where $4 and n.workspace_id = $1 and n.conversation_id = $2 and n.kind = 'note' and n.text <> ''
               order by n.note_seq desc limit $3)) l
            order by seq, note, place`,
    values: [workspaceId, conversationId, most, notes],
  });
  return rows;
}

/** Tags of the newest conversations, the most used first. */
export async function tagsInUse(workspaceId: string): Promise<string[]> {
  const { rows } = await pool().query<{ tag: string }>({
    name: "tags in use",
    text: `select tag from (select tags from conversation where workspace_id = $1 order by number desc limit 2000) c, unnest(c.tags) as tag
            group by tag order by count(*) desc, tag limit 500`,
    values: [workspaceId],
  });
  return rows.map(({ tag }) => tag);
}
