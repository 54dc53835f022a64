import type { Tx } from "@/lib/platform/db";
import type { BackLink } from "./link";

export async function stillTheirs(tx: Tx, link: BackLink): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`select 1 from conversation c
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where c.workspace_id = ${link.workspaceId}::uuid and c.id = ${link.conversationId}::uuid
       and c.inbox_id = ${link.inboxId}::uuid and c.contact_id = ${link.contactId}::uuid and p.blocked_at is null
       and p.erased_at is null`;
  return found.length > 0;
}

/** The end of the way, where it was merged into another. */
export async function whereItGoesOn(
  tx: Tx,
  { workspaceId, conversationId }: Pick<BackLink, "workspaceId" | "conversationId">,
): Promise<string> {
  const [end] = await tx.$queryRaw<{ id: string }[]>`with recursive way (id, next, steps) as (
      select id, merged_into, 0 from conversation where workspace_id = ${workspaceId}::uuid and id = ${conversationId}::uuid
      union all
      select c.id, c.merged_into, w.steps + 1 from way w
        join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = w.next where w.steps < 1000)
    select id from way where next is null`;
  return end?.id ?? conversationId;
}

export async function visitorOfToken(
  tx: Tx,
  workspaceId: string,
  id: string,
  secretHash: string,
): Promise<{ contactId: string; only: string | null } | undefined> {
  const row = await tx.visitor.findFirst({
    where: { workspaceId, id, tokenHash: secretHash, loggedOutAt: null },
    select: { contactId: true, onlyConversationId: true },
  });
  return row ? { contactId: row.contactId, only: row.onlyConversationId } : undefined;
}

export async function insertGuest(
  tx: Tx,
  guest: BackLink & { id: string; secretHash: string; address: string | null },
): Promise<void> {
  const { workspaceId, id, inboxId, contactId, conversationId, secretHash, address } = guest;
  const data = {
    workspaceId,
    id,
    inboxId,
    contactId,
    tokenHash: secretHash,
    address,
    onlyConversationId: conversationId,
  };
  await tx.visitor.create({ data });
}
