import type { Namespace, Socket } from "socket.io";
import { AnswerEnd } from "@/lib/contracts/sockets";
import { publicInboxes } from "@/lib/domain/inboxes";
import { log } from "@/lib/platform/log";
import type { Signal } from "@/lib/platform/realtime";
import type { Hub } from "./hub";

const INBOX_MS = 400;

/** What this gateway does when a process tells something. */
export function react(visitors: Namespace, agents: Namespace, hub: Hub): (signal: Signal) => void {
  const stale = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const refreshInboxes = () => {
    timer = undefined;
    const workspaces = [...stale];
    stale.clear();
    pushInboxes(visitors, workspaces).catch((error: unknown) =>
      log.debug({ err: String(error) }, "inboxes could not be read again"),
    );
  };
  return (signal) => {
    switch (signal.kind) {
      case "changed":
        return hub.touch(signal.conversationId);
      case "push":
        return push(visitors, agents, hub, signal);
      case "kick":
        return kick(visitors, agents, signal);
      case "stale":
        if (signal.what !== "inbox" && signal.what !== "agents" && signal.what !== "bot") return;
        stale.add(signal.workspaceId);
        timer ??= setTimeout(refreshInboxes, INBOX_MS);
        return;
      case "cancel":
      case "viewers":
        return;
    }
  };
}

/** Small and volatile things for one room; the end of an answer waits for the answer itself. */
function push(visitors: Namespace, agents: Namespace, hub: Hub, signal: Extract<Signal, { kind: "push" }>): void {
  const namespace = signal.namespace === "visitor" ? visitors : agents;
  const act = () => void namespace.to(signal.room).emit(signal.event, signal.payload);
  const ended = signal.event === "answer:end" ? AnswerEnd.safeParse(signal.payload) : undefined;
  if (ended?.success) hub.afterNews(ended.data.conversationId, act);
  else act();
}

/** Whoever may no longer be heard is closed: now, not at the next call. The answer to a logout still goes out before. */
function kick(visitors: Namespace, agents: Namespace, signal: Extract<Signal, { kind: "kick" }>): void {
  const close = (socket: Socket) => setImmediate(() => socket.disconnect(true));
  if (signal.visitorId)
    for (const socket of visitors.sockets.values()) if (socket.data.actor.visitorId === signal.visitorId) close(socket);
  for (const socket of agents.sockets.values()) {
    if (
      (signal.agentId && socket.data.agentId === signal.agentId) ||
      (signal.credentialId && socket.data.credentialId === signal.credentialId)
    )
      close(socket);
  }
}

/** Office state, colours and greeting change in open bubbles too. */
async function pushInboxes(visitors: Namespace, workspaceIds: string[]): Promise<void> {
  for (const workspaceId of workspaceIds) {
    for (const inbox of await publicInboxes(workspaceId)) visitors.to(`i:${inbox.key}`).emit("inbox", inbox);
  }
}
