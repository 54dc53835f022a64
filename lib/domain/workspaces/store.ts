import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";

export type WorkspaceRow = {
  id: string;
  name: string;
  color: string;
  awayAfterMinutes: number;
  asksTag: boolean;
  asksTime: boolean;
  timeActivities: string[];
  createdAt: Date;
};

export const createWorkspace = (tx: Tx, name: string): Promise<WorkspaceRow> =>
  tx.workspace.create({ data: { id: newId(), name } });

export async function findWorkspace(tx: Tx, id: string): Promise<WorkspaceRow> {
  const found = await tx.workspace.findUnique({ where: { id } });
  if (!found) throw notFound("workspace");
  return found;
}

export const changeWorkspace = (
  tx: Tx,
  id: string,
  change: Partial<Omit<WorkspaceRow, "id" | "createdAt">>,
): Promise<WorkspaceRow> => tx.workspace.update({ where: { id }, data: change });

/** Rises when a backup is restored: clients then drop what they have and load again. */
export async function epoch(tx: Tx): Promise<number> {
  const found = await tx.installation.findUnique({ where: { id: 1 }, select: { epoch: true } });
  return found?.epoch ?? 1;
}
