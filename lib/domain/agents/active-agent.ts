import type { AgentActor } from "@/lib/kernel/actor";
import type { Tx } from "@/lib/platform/db";
import { actorOf, findAgent } from "./agent-store";

/** In whose name the desk sends what somebody left here to be sent; undefined when they work here no more. */
export async function activeAgent(tx: Tx, workspaceId: string, agentId: string): Promise<AgentActor | undefined> {
  const agent = await findAgent(tx, workspaceId, agentId);
  return agent.active ? actorOf(agent) : undefined;
}
