import type { Context } from "@/lib/domain/core";
import type { AgentActor } from "@/lib/kernel/actor";
import { unauthenticated } from "@/lib/kernel/errors";
import { findAgent, type AgentRow } from "./agent-store";

/** The subject of verbs about oneself. */
export async function self(ctx: Pick<Context, "actor" | "tx">): Promise<{ actor: AgentActor; agent: AgentRow }> {
  const { actor } = ctx;
  if (actor.kind !== "agent") throw unauthenticated("Please sign in.");
  return { actor, agent: await findAgent(ctx.tx, actor.workspaceId, actor.agentId) };
}
