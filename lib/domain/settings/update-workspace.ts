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
    await audit(ctx, "workspace.updated", after.name, difference(before, after, ["name", "color", "awayAfterMinutes"]));
    return presentWorkspace(after);
  },
});
