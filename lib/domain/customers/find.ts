import { z } from "zod";
import { notFound, unauthenticated } from "@/lib/kernel/errors";
import type { Context } from "../core";
import { openInbox, type OpenInbox } from "../inboxes";
import { sessionOf, type Session } from "./session-store";
import { readSessionToken } from "./token";

/** Every request of the page says through which inbox it comes, and by which session. */
export const AtInbox = z.strictObject({ inbox: z.string().min(1).max(64) });
export const InSession = AtInbox.extend({ session: z.string().max(400) });

/** An inbox whose page is closed has none. */
export async function thePage(_ctx: unknown, { inbox }: { inbox: string }): Promise<OpenInbox> {
  const open = await openInbox(inbox);
  if (!open?.customerPage) throw notFound("page");
  return open;
}

/** Whose session it is; refused when it is over, forged, or of another inbox. */
export async function theSession(ctx: Context, input: { inbox: string; session: string }): Promise<Session> {
  const found = await openSession(ctx, await thePage(ctx, input), input.session);
  if (!found) throw unauthenticated("Please sign in again.");
  return found;
}

export async function openSession(
  ctx: Context,
  { gate }: OpenInbox,
  token: string | undefined,
): Promise<Session | undefined> {
  const said = token ? readSessionToken(token) : null;
  const { workspaceId, inboxId } = gate;
  return said ? sessionOf(ctx.tx, { workspaceId, inboxId, ...said }) : undefined;
}
