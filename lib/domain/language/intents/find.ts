import type { Actor } from "@/lib/kernel/actor";
import { conflict, notFound } from "@/lib/kernel/errors";
import { adminMay, staffMay, workspaceOf, type Context } from "../../core";
import { findIntent, isIntentNameTaken, type IntentRow } from "./store";

type Owned = { workspaceId: string };

export const maySeeIntent = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayChangeIntent = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");

/** The subject of every verb about one intent: looked for in the asker's own workspace. */
export async function theIntent(ctx: Context, { intentId }: { intentId: string }): Promise<IntentRow> {
  const intent = await findIntent(ctx.tx, workspaceOf(ctx.actor), intentId);
  if (!intent) throw notFound("intent");
  return intent;
}

export async function refuseTakenIntent(ctx: Context, name: string, except: string): Promise<void> {
  if (await isIntentNameTaken(ctx.tx, workspaceOf(ctx.actor), name, except)) {
    throw conflict("There is an intent with this name already.");
  }
}
