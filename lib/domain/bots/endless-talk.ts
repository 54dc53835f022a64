import { pool } from "@/lib/platform/db";
import type { OpenTurn } from "./turn-store";

/** No person asks a bot so much in an hour without being helped; another bot does. */
const MOST_ANSWERS = 60;
const LOOKED_BACK = MOST_ANSWERS * 6;

/** Whether the bot has talked so long with somebody in one go, with no person between, that a person should look. Short talks ask nothing of the database. */
export async function talksEndlessly({ workspaceId, conversationId, firstSeq }: OpenTurn): Promise<boolean> {
  if (firstSeq <= MOST_ANSWERS * 2) return false;
  const { rows } = await pool().query<{ answers: number }>(
    `select count(*)::int as answers from message m
      where m.workspace_id = $1 and m.conversation_id = $2 and m.author_kind = 'bot' and m.created_at > now() - interval '1 hour'
        and m.seq > greatest($3::int, (
          select coalesce(max(n.after_seq), 0) from note n
           where n.workspace_id = $1 and n.conversation_id = $2 and n.kind = 'event' and n.event->>'type' in ('handedOff', 'resolved')))`,
    [workspaceId, conversationId, Math.max(0, firstSeq - LOOKED_BACK)],
  );
  return (rows[0]?.answers ?? 0) >= MOST_ANSWERS;
}
