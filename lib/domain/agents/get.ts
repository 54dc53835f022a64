import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { query, staffMay, workspaceOf } from "@/lib/domain/core";
import { findAgent } from "./agent-store";
import { presentAgent } from "./present";

export const getAgent = query({
  name: "agents.get",
  input: z.strictObject({ agentId: Id }),
  subject: (ctx, { agentId }) => findAgent(ctx.tx, workspaceOf(ctx.actor), agentId),
  allow: (actor, agent) => staffMay(actor, agent.workspaceId, "settings:read"),
  run: async (_ctx, _input, agent) => presentAgent(agent),
});
