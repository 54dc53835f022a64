import { effectsOf } from "@/lib/domain/core";
import { PresenceStatus } from "@/lib/contracts/sockets";
import { emit } from "@/lib/platform/realtime";
import { markGone, markSeen, type ChangedAgent } from "./presence-store";

/** A gateway says which agents hold a socket: when one opens, and every 20 s. */
export async function touchPresence(agentIds: readonly string[]): Promise<void> {
  if (agentIds.length > 0) announce(await markSeen([...agentIds]));
}

/** Whoever no gateway has spoken of for a minute is offline: a killed process says no goodbye. */
export const sweepPresence = async (afterSeconds = 60): Promise<void> => announce(await markGone(afterSeconds));

// Presence is told but kept out of the event table: it changes all day and nobody asks for its history.
function announce(changed: ChangedAgent[]): void {
  for (const { workspaceId, agentId, status: shown } of changed) {
    const status = PresenceStatus.catch("offline").parse(shown);
    for (const effect of effectsOf({ type: "agent.changed", workspaceId, agentId, presence: { status } })) {
      if (effect.do === "emit") emit(effect.signal);
    }
  }
}
