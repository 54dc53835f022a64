/** What was typed stays, per conversation and kind, until it is sent or emptied. */
export type DraftKind = "reply" | "note";

const keyOf = (conversationId: string, kind: DraftKind) => `parley:draft:${kind}:${conversationId}`;

export function readDraft(conversationId: string, kind: DraftKind): string {
  try {
    return localStorage.getItem(keyOf(conversationId, kind)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(conversationId: string, kind: DraftKind, text: string): void {
  try {
    if (text.trim()) localStorage.setItem(keyOf(conversationId, kind), text);
    else localStorage.removeItem(keyOf(conversationId, kind));
  } catch {
    // Storage may be full or refused; the text still stands in the composer.
  }
}
