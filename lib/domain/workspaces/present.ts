import type { Workspace } from "@/lib/contracts/account";
import type { WorkspaceRow } from "./store";

export const presentWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  name: row.name,
  color: row.color,
  awayAfterMinutes: row.awayAfterMinutes,
  createdAt: row.createdAt.toISOString(),
});
