import type { Quote } from "@/lib/contracts/conversation";

/** Where a message stands on the page. */
export const idOfMessage = (conversationId: string, seq: number): string => `message-${conversationId}-${seq}`;

type Asked = { conversationId: string } & ({ quote: Quote } | { edit: number } | { split: number } | { undo: true });
const listeners = new Set<(asked: Asked) => void>();

/** A message is to be answered, changed, split off, or taken back while it is held: composer and bubble hear of it, wherever they are on the page. */
export function askOfMessage(asked: Asked): void {
  for (const listener of listeners) listener(asked);
}

export function onAskedOfMessage(listener: (asked: Asked) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
