import { days } from "@/lib/kernel/time";
import { sign, unsign } from "@/lib/platform/secrets";

export type BackLink = { workspaceId: string; inboxId: string; contactId: string; conversationId: string };

const LIFE = days(7);

/** Signed for this purpose alone, good for a week, about one conversation of one contact. */
export function makeBackLink({ workspaceId, inboxId, contactId, conversationId }: BackLink, now: Date): string {
  const expires = now.getTime() + LIFE;
  return sign("chat-back", [workspaceId, inboxId, contactId, conversationId, expires].join("."));
}

/** Null: not ours, changed, or too old. */
export function readBackLink(text: string, now: Date): BackLink | null {
  const [workspaceId, inboxId, contactId, conversationId, expires] = (unsign("chat-back", text) ?? "").split(".");
  if (!workspaceId || !inboxId || !contactId || !conversationId || !(Number(expires) > now.getTime())) return null;
  return { workspaceId, inboxId, contactId, conversationId };
}
