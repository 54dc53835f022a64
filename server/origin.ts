import { call } from "@/lib/domain/core";
import { lookUpInbox } from "@/lib/domain/inboxes";
import { anyone } from "@/lib/kernel/actor";
import { forbidden } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";

/**
 * Origins keep other websites out of an inbox that names its own. They are never authentication: a plain client without an
 * Origin passes, and nothing but the token says who somebody is.
 */
export function originAllowed(origin: string | null, listed: readonly string[]): boolean {
  if (origin === null || origin === env().CHAT_URL || origin === env().PUBLIC_URL) return true;
  return listed.length === 0 ? origin !== "null" : listed.includes(origin.toLowerCase());
}

/** Throws `not_found` for an unknown inbox, `forbidden` for an origin that is not one of its own. */
export async function mayConnect(inboxKey: string, origin: string | null): Promise<void> {
  const { allowedOrigins } = await call(lookUpInbox, anyone, { key: inboxKey });
  if (!originAllowed(origin, allowedOrigins))
    throw forbidden("This website is not one of the inbox's allowed origins.");
}
