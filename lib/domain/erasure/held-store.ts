import type { HeldCounts } from "@/lib/contracts/erasure";
import type { Tx } from "@/lib/platform/db";

/** How much is kept of somebody. */
export async function countHeld(tx: Tx, workspaceId: string, contactId: string): Promise<HeldCounts> {
  const [row] = await tx.$queryRaw<HeldCounts[]>`
    with theirs as (select id from conversation where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid)
    select (select count(*) from theirs)::int as conversations,
           (select count(*) from theirs t join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = t.id)::int as messages,
           ((select count(*) from theirs t join note n on n.workspace_id = ${workspaceId}::uuid and n.conversation_id = t.id and n.kind = 'note')
             + (select count(*) from contact_note where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid))::int as notes,
           (select count(*) from theirs t join upload u on u.workspace_id = ${workspaceId}::uuid and u.conversation_id = t.id)::int as files,
           (select count(*) from visitor where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid)::int as browsers`;
  return row ?? { conversations: 0, messages: 0, notes: 0, files: 0, browsers: 0 };
}

export async function conversationIdsOf(tx: Tx, workspaceId: string, contactId: string): Promise<string[]> {
  const rows = await tx.conversation.findMany({ where: { workspaceId, contactId }, select: { id: true } });
  return rows.map((row) => row.id);
}
