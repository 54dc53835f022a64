import type { Tx } from "@/lib/platform/db";

export type AnswerRow = {
  workspaceId: string;
  id: string;
  conversationId: string;
  seq: number;
  text: string;
  authorId: string | null;
  authorName: string;
  citations: unknown;
  receipt: unknown;
  createdAt: Date;
};

/** A message that a bot sent. */
export async function findAnswer(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  seq: number,
): Promise<AnswerRow | undefined> {
  const row = await tx.message.findFirst({
    where: { workspaceId, conversationId, seq, authorKind: "bot" },
    select: {
      workspaceId: true,
      id: true,
      conversationId: true,
      seq: true,
      text: true,
      authorId: true,
      authorName: true,
      citations: true,
      receipt: true,
      createdAt: true,
    },
  });
  return row ?? undefined;
}

/** Of providers and flows that are still there, by id. */
export async function namesOf(
  tx: Tx,
  workspaceId: string,
  ids: { providers: string[]; flowId: string | null },
): Promise<Map<string, string>> {
  const providers = await tx.provider.findMany({
    where: { workspaceId, id: { in: ids.providers } },
    select: { id: true, name: true },
  });
  const flows = ids.flowId
    ? await tx.flow.findMany({ where: { workspaceId, id: ids.flowId }, select: { id: true, name: true } })
    : [];
  return new Map([...providers, ...flows].map(({ id, name }) => [id, name]));
}
