import type { Tx } from "@/lib/platform/db";

export const routedLines = (
  tx: Tx,
  workspaceId: string,
  conversationId: string,
): Promise<{ noteSeq: number; at: Date; data: unknown }[]> =>
  tx.$queryRaw`select note_seq as "noteSeq", created_at as at, event -> 'data' as data from note
    where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and kind = 'event'
      and event ->> 'type' = 'routed' order by note_seq desc limit 50`;
