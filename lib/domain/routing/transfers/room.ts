import type { Tx } from "@/lib/platform/db";
import { loadsOf, weightsOf } from "../pass/snapshot-store";
import { settingsRow } from "../policies/store";
import { costFor } from "../scheduler/desk";

import { capacityOf } from "./store";

export type Room = { load: number; capacity: number; full: boolean };

/** How much this agent has and takes, and whether one more of that inbox would be too much. */
export async function roomFor(tx: Tx, workspaceId: string, agentId: string, inboxId: string): Promise<Room> {
  const { settings } = await settingsRow(tx, workspaceId);
  const capacity = (await capacityOf(tx, workspaceId, agentId)) ?? settings.defaultCapacity;
  const loads = await loadsOf(tx, workspaceId, new Map([[agentId, capacity]]), settings);
  const load = loads.get(agentId) ?? 0;
  return { load, capacity, full: load + costFor({ weights: weightsOf(settings) }, inboxId, capacity) > capacity };
}
