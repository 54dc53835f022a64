import { UpdateMe } from "@/lib/contracts/resources";
import { command } from "@/lib/domain/core";
import { findAgent, keepUndoSeconds } from "./agent-store";
import { presentMe } from "./get-me";
import { isPerson } from "./policy";
import { self } from "./self";
import { changeUser } from "./user-store";

export const updateMe = command({
  name: "agents.updateMe",
  input: UpdateMe,
  subject: self,
  allow: isPerson,
  async run(ctx, { undoSeconds, ...change }, { agent }) {
    await changeUser(ctx.tx, agent.userId, change);
    if (undoSeconds !== undefined) await keepUndoSeconds(ctx.tx, agent, undoSeconds);
    ctx.record({ type: "agent.changed", workspaceId: agent.workspaceId, agentId: agent.id });
    return presentMe(ctx, await findAgent(ctx.tx, agent.workspaceId, agent.id));
  },
});
