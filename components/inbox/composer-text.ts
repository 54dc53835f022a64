import type { DraftKind } from "@/lib/client/drafts";

type Offered = { conversationId: string; kind: DraftKind; text: string; over?: boolean };
const listeners = new Set<(offered: Offered) => void>();

/** Puts words into the composer, wherever that is on the page: behind what is typed, or `over` it. Nothing is sent. */
export function offerText(offered: Offered): void {
  for (const listener of listeners) listener(offered);
}

export function onTextOffered(listener: (offered: Offered) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is typed is never lost. */
export const joined = (typed: string, text: string): string => (typed.trim() ? `${typed.trimEnd()}\n\n${text}` : text);
