import { SetPresence } from "@/lib/contracts/sockets";
import { anyStaff, command } from "@/lib/domain/core";
import { choosePresence } from "./presence-store";
import { self } from "./self";

export const setPresence = command({
  name: "agents.setPresence",
  input: SetPresence,
  subject: self,
  allow: anyStaff("conversations:write"),
  async run(ctx, { status }, { agent }) {
    await choosePresence(ctx.tx, agent.workspaceId, agent.id, status);
    if (agent.presence !== status)
      ctx.record({ type: "agent.changed", workspaceId: agent.workspaceId, agentId: agent.id });
    return { status };
  },
});
