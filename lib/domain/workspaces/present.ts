import type { Workspace } from "@/lib/contracts/account";

export const presentWorkspace = (row: { id: string; name: string; color: string; createdAt: Date }): Workspace => ({
  id: row.id,
  name: row.name,
  color: row.color,
  createdAt: row.createdAt.toISOString(),
});
