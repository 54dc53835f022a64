import type { App } from "@/lib/contracts/apps";
import type { Actor } from "@/lib/kernel/actor";
import { appOrigin, isLoopback } from "@/lib/kernel/app-address";
import { notFound } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";
import { adminMay, workspaceOf, type Context } from "../core";
import { findApp, lockApp, type AppRow } from "./store";

type Owned = { workspaceId: string };
export const maySeeApp = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:read");
export const mayManageApp = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

/** The subject of every verb about one app: looked for in the asker's own workspace. */
export async function theApp(ctx: Pick<Context, "actor" | "tx">, { appId }: { appId: string }): Promise<AppRow> {
  const row = await findApp(ctx.tx, workspaceOf(ctx.actor), appId);
  if (!row) throw notFound("app");
  return row;
}

export async function theLockedApp(ctx: Context, { appId }: { appId: string }): Promise<AppRow> {
  const row = await lockApp(ctx.tx, workspaceOf(ctx.actor), appId);
  if (!row) throw notFound("app");
  return row;
}

/**
 * Where an app lives, unless that is where the desk itself does: a page of our own in a frame that may run scripts could do
 * everything that its agent may, and cookies know hosts but no ports.
 */
export function foreignOrigin(address: string): string | undefined {
  const origin = appOrigin(address);
  if (origin === undefined) return undefined;
  const host = new URL(origin).hostname;
  const own = [env().PUBLIC_URL, env().CHAT_URL].some(
    (url) => url === origin || (new URL(url).hostname === host && !isLoopback(host)),
  );
  return own ? undefined : origin;
}

export const isFor = ({ active, inboxIds }: Pick<AppRow, "active" | "inboxIds">, inboxId: string): boolean =>
  active && (inboxIds === null || inboxIds.includes(inboxId));

export const presentApp = (row: AppRow): App => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  url: row.url,
  inboxIds: row.inboxIds,
  active: row.active,
  height: row.height,
  secretHint: row.secretHint,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
