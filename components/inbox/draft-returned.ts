import type { Attachment } from "@/lib/contracts/conversation";
import type { DraftKind } from "@/lib/client/drafts";

type Returned = { conversationId: string; kind: DraftKind; files: readonly Attachment[] };
const listeners = new Set<(returned: Returned) => void>();

/** A message goes back into the composer, wherever that is on the page. */
export function draftReturned(conversationId: string, kind: DraftKind, files: readonly Attachment[]): void {
  for (const listener of listeners) listener({ conversationId, kind, files });
}

export function onDraftReturned(listener: (returned: Returned) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
