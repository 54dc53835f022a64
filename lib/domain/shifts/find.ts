import type { ShiftPlan } from "@/lib/contracts/shifts";
import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findPlan, lockAgent, type PlanRow } from "./store";

/** Somebody who works here, with their plan where they have one. */
export type Planner = { workspaceId: string; agentId: string; name: string; plan: PlanRow | undefined };

/** The subject of every verb about one person's shifts: locked, and looked for in the asker's own workspace. */
export async function thePlanner(ctx: Context, { agentId }: { agentId: string }): Promise<Planner> {
  const workspaceId = workspaceOf(ctx.actor);
  const agent = await lockAgent(ctx.tx, workspaceId, agentId);
  if (!agent) throw notFound("agent");
  return { workspaceId, agentId, name: agent.name, plan: await findPlan(ctx.tx, workspaceId, agentId) };
}

export const presentPlan = ({
  agentId,
  timeZone,
  week,
  dates,
  follows,
  onShift,
  changesAt,
  rev,
}: PlanRow): ShiftPlan => ({
  agentId,
  timeZone,
  week,
  dates,
  follows,
  onShift,
  changesAt: changesAt?.toISOString() ?? null,
  rev,
});
