import { UpdateWorkspace } from "@/lib/contracts/account";
import { audit, difference } from "@/lib/domain/audit";
import { anyAdmin, command, workspaceOf } from "@/lib/domain/core";
import { changeWorkspace, findWorkspace, presentWorkspace } from "@/lib/domain/workspaces";

export const updateWorkspace = command({
  name: "settings.updateWorkspace",
  input: UpdateWorkspace,
  subject: (ctx) => findWorkspace(ctx.tx, workspaceOf(ctx.actor)),
  allow: anyAdmin("settings:write"),
  async run(ctx, change, before) {
    const after = await changeWorkspace(ctx.tx, before.id, change);
    await audit(ctx, "workspace.updated", after.name, difference(before, after, WRITTEN_DOWN));
    ctx.record({ type: "workspace.changed", workspaceId: before.id });
    return presentWorkspace(after);
  },
});

const WRITTEN_DOWN = ["name", "color", "awayAfterMinutes", "asksTag", "asksTime", "timeActivities"] as const;
