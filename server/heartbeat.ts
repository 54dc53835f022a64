import type { Namespace } from "socket.io";
import type { AgentActor, VisitorActor } from "@/lib/kernel/actor";
import { touchPresence } from "@/lib/domain/agents";
import { currentEpoch } from "@/lib/domain/conversations";
import { markVisitorsSeen } from "@/lib/domain/visitors";
import { log } from "@/lib/platform/log";
import { rooms } from "@/lib/platform/realtime";
import { endedLogins } from "@/lib/platform/session";
import type { Hub } from "./hub";

const EVERY_MS = 20_000;
const SLICES = 20;

/**
 * Every 20 s each socket hears `head`: what is ahead of what it was told, else nothing as a sign of life. One query a gateway;
 * the sockets' turns are spread over the interval, so that 50,000 of them make no spike.
 */
export function heartbeat(visitors: Namespace, agents: Namespace, hub: Hub, everyMs = EVERY_MS): () => void {
  let slice = 0;
  let ahead = new Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>();
  const look = () =>
    hub.heads().then(
      (found) => (ahead = found),
      (error: unknown) => log.debug({ err: String(error) }, "heads could not be read"),
    );
  let epoch: number | undefined;
  /** A backup was restored under us: whoever is connected has what is no more, so they come back and load everything. */
  const startAfresh = async () => {
    const now = await currentEpoch().catch(() => epoch);
    if (epoch !== undefined && now !== epoch) {
      hub.forget();
      for (const namespace of [visitors, agents]) for (const socket of namespace.sockets.values()) socket.conn.close();
    }
    epoch = now;
  };
  const beat = async () => {
    if (slice === 0) {
      await look();
      await touchPresence([
        ...new Set([...agents.sockets.values()].map((socket) => String(socket.data.agentId))),
      ]).catch(() => undefined);
      await closeEnded(agents).catch((error: unknown) =>
        log.debug({ err: String(error) }, "logins could not be looked at"),
      );
      await markSeen(visitors).catch((error: unknown) =>
        log.debug({ err: String(error) }, "visitors could not be marked"),
      );
      tell(visitors, agents, hub, ahead);
      await startAfresh();
    }
    let at = 0;
    for (const namespace of [visitors, agents]) {
      for (const socket of namespace.sockets.values()) {
        if (at++ % SLICES === slice) socket.emit("head", []);
      }
    }
    slice = (slice + 1) % SLICES;
  };
  let beating = false;
  const timer = setInterval(() => {
    if (beating) return;
    beating = true;
    beat()
      .catch((error: unknown) => log.debug({ err: String(error) }, "heartbeat"))
      .finally(() => (beating = false));
  }, everyMs / SLICES);
  return () => clearInterval(timer);
}

/** A login that ran out says nothing, and word of a revoked one may have been lost: its sockets don't outlive it. */
async function closeEnded(agents: Namespace): Promise<void> {
  const sockets = [...agents.sockets.values()];
  const ended = await endedLogins(
    sockets.map((socket) => {
      const { credentialId, agentId, version }: AgentActor = socket.data.actor;
      return { credentialId, agentId, version };
    }),
  );
  for (const socket of sockets) if (ended.has(socket.data.credentialId)) socket.disconnect(true);
}

let round = 0;

/** About once a minute: who is on a page of ours shows as online to agents. */
async function markSeen(visitors: Namespace): Promise<void> {
  if (round++ % 3 !== 0) return;
  const here = [...visitors.sockets.values()].map((socket) => {
    const { workspaceId, visitorId }: VisitorActor = socket.data.actor;
    return { workspaceId, visitorId };
  });
  for (let at = 0; at < here.length; at += 2000) await markVisitorsSeen(here.slice(at, at + 2000));
}

/** A gap somewhere: the rooms of that conversation hear of it at once. */
function tell(
  visitors: Namespace,
  agents: Namespace,
  hub: Hub,
  ahead: Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>,
): void {
  for (const [conversationId, { lastSeq, lastNoteSeq, rev }] of ahead) {
    const room = hub.roomOf(conversationId);
    if (room) visitors.to(room).emit("head", [{ conversationId, lastSeq, rev }]);
    agents.to(rooms.conversation(conversationId)).emit("head", [{ conversationId, lastSeq, rev, lastNoteSeq }]);
  }
}
