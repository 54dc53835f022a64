import type { Workspace } from "@/lib/contracts/account";
import type { WorkspaceRow } from "./store";

export const presentWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  name: row.name,
  color: row.color,
  awayAfterMinutes: row.awayAfterMinutes,
  asksTag: row.asksTag,
  asksTime: row.asksTime,
  timeActivities: row.timeActivities,
  createdAt: row.createdAt.toISOString(),
});
