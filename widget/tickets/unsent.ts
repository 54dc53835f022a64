import type { Attachment } from "@/lib/contracts/conversation";

/** A reply on its way. It keeps its `clientId` over every try and over a reload, so that it is stored once. */
export type Unsent = { clientId: string; text: string; attachments: Attachment[]; error?: string; final?: boolean };

/** What is on its way in one ticket, as long as the tab lives. */
export function keepUnsent(key: string) {
  return {
    load(): Unsent[] {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? "[]");
      } catch {
        return [];
      }
    },
    save(items: readonly Unsent[]): void {
      try {
        if (items.length > 0) sessionStorage.setItem(key, JSON.stringify(items));
        else sessionStorage.removeItem(key);
      } catch {
        // A browser that keeps nothing loses it with the tab, not before.
      }
    },
  };
}
