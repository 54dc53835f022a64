import { Id } from "@/lib/contracts/basics";
import { UpdateAgent } from "@/lib/contracts/resources";
import { audit, difference } from "@/lib/domain/audit";
import { command, workspaceOf, type Context } from "@/lib/domain/core";
import { conflict } from "@/lib/kernel/errors";
import { changeRights, endFollowingBy, findAgent, otherActiveAdmins, type AgentRow } from "./agent-store";
import { mayManageAgent } from "./policy";
import { presentAgent } from "./present";
import { endSessionsIn } from "./session-store";
import { changeUser, worksElsewhere } from "./user-store";

export const updateAgent = command({
  name: "agents.update",
  input: UpdateAgent.extend({ agentId: Id }),
  subject: (ctx, { agentId }) => findAgent(ctx.tx, workspaceOf(ctx.actor), agentId),
  allow: mayManageAgent,
  async run(ctx, { name, role, active }, agent) {
    if (name !== undefined && name !== agent.name) await rename(ctx, agent, name);
    const newRole = (role ?? agent.role) !== agent.role;
    const rights = {
      ...(newRole ? { role } : {}),
      ...(active !== undefined && active !== agent.active ? { active } : {}),
    };
    if (Object.keys(rights).length > 0) {
      if ((newRole && agent.role === "admin") || rights.active === false) await keepAnAdmin(ctx, agent);
      await changeRights(ctx.tx, agent, rights);
      if (rights.active === false) await endFollowingBy(ctx.tx, agent.workspaceId, agent.id);
      // A session keeps the rights it was made with no longer than they last: people sign in again after a change.
      await endSessionsIn(ctx.tx, agent.workspaceId, agent.userId);
      ctx.record({ type: "agent.revoked", workspaceId: agent.workspaceId, agentId: agent.id });
    }
    const after = await findAgent(ctx.tx, agent.workspaceId, agent.id);
    ctx.record({ type: "agent.changed", workspaceId: agent.workspaceId, agentId: agent.id });
    await audit(ctx, "agent.updated", agent.email, difference(agent, after, ["name", "role", "active"]));
    return presentAgent(after);
  },
});

async function keepAnAdmin(ctx: Context, agent: AgentRow): Promise<void> {
  if (agent.role !== "admin" || !agent.active) return;
  if ((await otherActiveAdmins(ctx.tx, agent)) === 0) {
    throw conflict("This is the last admin. Make somebody else an admin first.");
  }
}

async function rename(ctx: Context, agent: AgentRow, name: string): Promise<void> {
  if (await worksElsewhere(ctx.tx, agent.userId, agent.workspaceId)) {
    throw conflict("This person also works in another workspace and can only change the name themselves.");
  }
  await changeUser(ctx.tx, agent.userId, { name });
}
