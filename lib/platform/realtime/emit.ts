import { bus, ORIGIN } from "./bus";

/**
 * What one process tells the others. `changed`: read these conversations again. `push`: hand this to the sockets in a room
 * (small and volatile things only). `kick`: this login, agent or visitor may no longer be heard. `cancel`: stop a bot's answer
 * in the making. `stale`: a cached row is out of date.
 */
export type Signal =
  | { kind: "changed"; workspaceId: string; conversationId: string }
  | { kind: "push"; namespace: "visitor" | "agent"; room: string | string[]; event: string; payload: unknown }
  | { kind: "kick"; credentialId?: string; agentId?: string; visitorId?: string }
  | { kind: "cancel"; conversationId: string }
  | {
      kind: "viewers";
      node: string;
      conversationId: string;
      viewers: { id: string; name: string; avatarUrl: string | null; typing: boolean }[];
    }
  | {
      kind: "stale";
      what: "inbox" | "bot" | "knowledge" | "agents" | "routing" | "rules";
      workspaceId: string;
      id?: string;
    };

type Listener = (signal: Signal) => void;
const listeners = new Set<Listener>();

/** Tells every process, this one included. The same from worker, gateway and Next routes. */
export function emit(signal: Signal): void {
  for (const listener of listeners) listener(signal);
  bus().publish(signal);
}

export function onSignal(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Hint = { conversationId: string; lastSeq: number; lastNoteSeq: number; rev: number };
const hintListeners = new Set<(hints: Hint[]) => void>();
const healers = new Set<() => void>();

/** After appends anywhere: how far each conversation now is. */
export function onHints(listener: (hints: Hint[]) => void): () => void {
  hintListeners.add(listener);
  return () => hintListeners.delete(listener);
}

/** The bus was away: whatever was said meanwhile is unknown. */
export function onBusReconnected(listener: () => void): () => void {
  healers.add(listener);
  return () => healers.delete(listener);
}

/** Starts listening to other processes; gateways and workers call it once. */
export function joinBus(): Promise<void> {
  return bus().listen(
    (message) => {
      if (!isSignal(message)) return;
      for (const listener of listeners) listener(message);
    },
    (payload) => {
      const hints = parseHints(payload);
      for (const listener of hintListeners) listener(hints);
    },
    () => {
      for (const healer of healers) healer();
    },
  );
}

/** Only our own processes hold the database or Redis, so the shape is trusted once the kind is known. */
function isSignal(message: unknown): message is Signal {
  return typeof message === "object" && message !== null && "kind" in message;
}

function parseHints(payload: string): Hint[] {
  return payload.split(";").map((part) => {
    const [conversationId = "", lastSeq, lastNoteSeq, rev] = part.split(",");
    return { conversationId, lastSeq: Number(lastSeq), lastNoteSeq: Number(lastNoteSeq), rev: Number(rev) };
  });
}

export const hintPayload = (hints: Hint[]): string =>
  `c:${ORIGIN}:${hints.map((h) => `${h.conversationId},${h.lastSeq},${h.lastNoteSeq},${h.rev}`).join(";")}`;
