import type { Tx } from "@/lib/platform/db";

/** Gives a conversation this policy, or leaves it to the policies' conditions again. Whoever reckons sees it behind the log. */
export async function choosePolicy(
  tx: Tx,
  { workspaceId, conversationId, policyId }: { workspaceId: string; conversationId: string; policyId: string | null },
): Promise<void> {
  if (policyId === null) {
    await tx.slaChoice.deleteMany({ where: { workspaceId, conversationId } });
    return;
  }
  await tx.slaChoice.upsert({
    where: { workspaceId_conversationId: { workspaceId, conversationId } },
    create: { workspaceId, conversationId, policyId },
    update: { policyId },
  });
}
