import { newId } from "@/lib/kernel/ids";
import type { Prisma, Tx } from "@/lib/platform/db";

type Entry = {
  workspaceId: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subject: string;
  address: string | null;
  data: Record<string, unknown>;
};

export async function insertEntry(tx: Tx, entry: Entry): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, id: newId(), data: plain(entry.data) } });
}

// By id alone: it begins with the time, and a moment read back into JavaScript has lost its microseconds.
export const listEntries = (tx: Tx, workspaceId: string, limit: number, afterId: string | undefined) =>
  tx.auditEntry.findMany({
    where: { workspaceId, ...(afterId ? { id: { lt: afterId } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });

/** Through JSON once: what can't be stored as JSON is left out. */
const plain = (data: Record<string, unknown>): Prisma.InputJsonObject => JSON.parse(JSON.stringify(data));
