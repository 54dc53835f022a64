import { z } from "zod";
import { SetPresence } from "@/lib/contracts/sockets";
import { anyStaff, command, query } from "@/lib/domain/core";
import { choosePresence, markActive, ownPresence } from "./presence-store";
import { self } from "./self";

export const setPresence = command({
  name: "agents.setPresence",
  input: SetPresence,
  subject: self,
  allow: anyStaff("conversations:write"),
  async run(ctx, { status }, { agent }) {
    await choosePresence(ctx.tx, agent.workspaceId, agent.id, status);
    if (agent.presence !== status) {
      const { workspaceId, id: agentId } = agent;
      ctx.record({ type: "agent.changed", workspaceId, agentId, presence: { status, chosen: status } });
    }
    return { status };
  },
});

/** A sign of life from somebody at the console: keeps them online, or brings them back. */
export const reportActivity = command({
  name: "agents.reportActivity",
  input: z.strictObject({}),
  subject: self,
  allow: anyStaff("conversations:write"),
  async run(ctx, _input, { agent }) {
    const { workspaceId, id: agentId } = agent;
    const back = await markActive(ctx.tx, workspaceId, agentId);
    const presence = await ownPresence(ctx.tx, workspaceId, agentId);
    if (back) ctx.record({ type: "agent.changed", workspaceId, agentId, presence });
    return presence;
  },
});

export const getPresence = query({
  name: "agents.getPresence",
  input: z.strictObject({}),
  subject: self,
  allow: anyStaff("conversations:read"),
  run: (ctx, _input, { agent }) => ownPresence(ctx.tx, agent.workspaceId, agent.id),
});
