import type { Inbox, PublicInbox } from "@/lib/contracts/inbox";
import { env } from "@/lib/platform/env";
import type { InboxRow, OpenInboxRow } from "./store";

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
  features: row.features,
  snippet: `<script async src="${env().PUBLIC_URL}/widget.js" data-inbox="${row.key}"></script>`,
  createdAt: row.createdAt.toISOString(),
});

/** Field by field: what is not named here never reaches a browser. */
export const presentPublicInbox = (row: OpenInboxRow): PublicInbox => ({
  key: row.key,
  name: row.name,
  greeting: row.greeting,
  online: row.online,
  faces: row.faces.map(({ id, name, avatarUrl }) => ({ id, name, avatarUrl })),
  bot: row.bot && { name: row.bot.name, avatarUrl: row.bot.avatarUrl },
  theme: { color: row.color, position: row.position },
  features: { uploads: row.features.uploads, emoji: row.features.emoji, rating: row.features.rating },
  suggestions: row.suggestions,
});
