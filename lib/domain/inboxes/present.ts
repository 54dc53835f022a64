import type { Inbox, PublicInbox } from "@/lib/contracts/inbox";
import { env } from "@/lib/platform/env";
import { mailIsSet } from "@/lib/platform/mail";
import { isOpen, nextOpening } from "../hours";
import type { Schedule } from "@/lib/contracts/hours";
import type { InboxRow, OpenInboxRow } from "./store";

/** Where customers of an inbox see their tickets. */
export const customerPageUrl = (inboxKey: string): string => `${env().CHAT_URL}/my/${inboxKey}`;

export const presentInbox = (row: InboxRow): Inbox => ({
  id: row.id,
  key: row.key,
  name: row.name,
  color: row.color,
  position: row.position,
  greeting: row.greeting,
  suggestions: row.suggestions,
  allowedOrigins: row.allowedOrigins,
  requireIdentity: row.requireIdentity,
  identitySecretHint: row.identitySecretHint,
  botId: row.botId,
  hoursId: row.hoursId,
  features: row.features,
  beforeChat: row.beforeChat,
  customerPage: row.customerPage,
  customerPageUrl: customerPageUrl(row.key),
  snippet: `<script async src="${env().PUBLIC_URL}/widget.js" data-inbox="${row.key}"></script>`,
  createdAt: row.createdAt.toISOString(),
});

/** Field by field: what is not named here never reaches a browser. */
export const presentPublicInbox = (row: OpenInboxRow, now = new Date()): PublicInbox => ({
  key: row.key,
  name: row.name,
  greeting: row.greeting,
  online: row.online,
  ...(row.schedule ? officeState(row.schedule, now) : {}),
  faces: row.faces.map(({ id, name, avatarUrl }) => ({ id, name, avatarUrl })),
  bot: row.bot && { name: row.bot.name, avatarUrl: row.bot.avatarUrl },
  theme: { color: row.color, position: row.position },
  features: { uploads: row.features.uploads, emoji: row.features.emoji, rating: row.features.rating },
  suggestions: row.suggestions,
  // Without outgoing mail nobody who comes from here could sign in.
  tickets: row.customerPage && mailIsSet(),
});

function officeState(schedule: Schedule, now: Date): Pick<PublicInbox, "open" | "opensAt"> {
  const open = isOpen(schedule, now);
  return { open, opensAt: open ? null : (nextOpening(schedule, now)?.toISOString() ?? null) };
}
