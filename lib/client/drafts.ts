import type { Quote } from "@/lib/contracts/conversation";
import type { Chosen } from "./mentions";

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

const quoteKey = (conversationId: string) => `parley:quote:${conversationId}`;

/** The message that the reply in the making answers. */
export function readQuote(conversationId: string): Quote | null {
  try {
    const kept: Quote | null = JSON.parse(localStorage.getItem(quoteKey(conversationId)) ?? "null");
    return typeof kept?.seq === "number" ? kept : null;
  } catch {
    return null;
  }
}

export function keepQuote(conversationId: string, quote: Quote | null): void {
  try {
    if (quote) localStorage.setItem(quoteKey(conversationId), JSON.stringify(quote));
    else localStorage.removeItem(quoteKey(conversationId));
  } catch {
    // Without storage it lasts as long as the composer.
  }
}

/** Whom a note in the making calls. */
export function readChosen(conversationId: string): Chosen[] {
  try {
    const kept: Chosen[] = JSON.parse(localStorage.getItem(`parley:mentions:${conversationId}`) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepChosen(conversationId: string, chosen: readonly Chosen[]): void {
  try {
    const key = `parley:mentions:${conversationId}`;
    if (chosen.length > 0) localStorage.setItem(key, JSON.stringify(chosen));
    else localStorage.removeItem(key);
  } catch {
    // Names stay in the text; only who they are is forgotten with the page.
  }
}
