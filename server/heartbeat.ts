import type { Namespace } from "socket.io";
import { touchPresence } from "@/lib/domain/agents";
import { log } from "@/lib/platform/log";
import { rooms } from "@/lib/platform/realtime";
import type { Hub } from "./hub";

const EVERY_MS = 20_000;
const SLICES = 20;

/**
 * Every 20 s each socket hears `head`: what is ahead of what it was told, else nothing as a sign of life. One query a gateway;
 * the sockets' turns are spread over the interval, so that 50,000 of them make no spike.
 */
export function heartbeat(visitors: Namespace, agents: Namespace, hub: Hub): () => void {
  let slice = 0;
  let ahead = new Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>();
  const look = () =>
    hub.heads().then(
      (found) => (ahead = found),
      (error: unknown) => log.debug({ err: String(error) }, "heads could not be read"),
    );
  const beat = async () => {
    if (slice === 0) {
      await look();
      await touchPresence([...new Set([...agents.sockets.values()].map((socket) => String(socket.data.agentId)))]).catch(() => undefined);
      tell(visitors, agents, hub, ahead);
    }
    let at = 0;
    for (const namespace of [visitors, agents]) {
      for (const socket of namespace.sockets.values()) {
        if (at++ % SLICES === slice) socket.emit("head", []);
      }
    }
    slice = (slice + 1) % SLICES;
  };
  const timer = setInterval(() => void beat().catch((error: unknown) => log.debug({ err: String(error) }, "heartbeat")), EVERY_MS / SLICES);
  return () => clearInterval(timer);
}

/** A gap somewhere: the rooms of that conversation hear of it at once. */
function tell(visitors: Namespace, agents: Namespace, hub: Hub, ahead: Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>): void {
  for (const [conversationId, { lastSeq, lastNoteSeq, rev }] of ahead) {
    const room = hub.roomOf(conversationId);
    if (room) visitors.to(room).emit("head", [{ conversationId, lastSeq, rev }]);
    agents.to(rooms.conversation(conversationId)).emit("head", [{ conversationId, lastSeq, rev, lastNoteSeq }]);
  }
}
