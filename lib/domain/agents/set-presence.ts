import { z } from "zod";
import { SetPresence } from "@/lib/contracts/sockets";
import { anyStaff, command, query } from "@/lib/domain/core";
import { choosePresence, isReasonOffered, markActive, ownPresence } from "./presence-store";
import { invalid } from "@/lib/kernel/errors";
import { self } from "./self";

export const setPresence = command({
  name: "agents.setPresence",
  input: SetPresence,
  subject: self,
  allow: anyStaff("conversations:write"),
  async run(ctx, { status, reason }, { agent }) {
    const { workspaceId, id: agentId } = agent;
    if (reason && !(await isReasonOffered(ctx.tx, workspaceId, status, reason)))
      throw invalid("This reason is not offered any more. Choose another one.");
    await choosePresence(ctx.tx, workspaceId, agentId, status, reason ?? null);
    const why = reason ? { reason } : {};
    if (agent.presence !== status || agent.presenceReason !== (reason ?? null))
      ctx.record({ type: "agent.changed", workspaceId, agentId, presence: { status, chosen: status, ...why } });
    return { status, ...why };
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
