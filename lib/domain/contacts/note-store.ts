import type { Tx } from "@/lib/platform/db";

export type NoteRow = {
  workspaceId: string;
  id: string;
  contactId: string;
  agentId: string | null;
  authorName: string;
  text: string;
  createdAt: Date;
};

export async function noteRows(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  before: string | undefined,
  limit: number,
): Promise<NoteRow[]> {
  const where = { workspaceId, contactId, ...(before ? { id: { lt: before } } : {}) };
  return tx.contactNote.findMany({ where, orderBy: { id: "desc" }, take: limit });
}

export async function findNote(tx: Tx, workspaceId: string, contactId: string, id: string): Promise<NoteRow | null> {
  return tx.contactNote.findFirst({ where: { workspaceId, contactId, id } });
}

export async function insertNote(tx: Tx, note: NoteRow): Promise<void> {
  await tx.contactNote.create({ data: note });
}

export async function removeNote(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.contactNote.deleteMany({ where: { workspaceId, id } });
}
