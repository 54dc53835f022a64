import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import {
  CreateWebhook,
  RotateWebhookSecret,
  UpdateWebhook,
  type Webhook,
  type WebhookWithSecret,
} from "@/lib/contracts/webhooks";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";
import { audit, difference } from "../audit";
import { adminMay, anyAdmin, command, noSubject, query, workspaceOf, type Context } from "../core";
import { beginToFollow, endFollowing } from "../conversations";
import { FOLLOWER } from "./follow";
import {
  changeSecret,
  changeWebhook,
  findWebhook,
  insertWebhook,
  lockWebhook,
  removeWebhook,
  webhookRows,
  type WebhookRow,
} from "./store";

const MOST = 50;
const AUDITED = ["name", "url", "events", "active"] as const;
export const mayManage = (actor: Actor, row: { workspaceId: string }): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");
export const maySee = (actor: Actor, row: { workspaceId: string }): boolean =>
  adminMay(actor, row.workspaceId, "settings:read");

export const listWebhooks = query({
  name: "webhooks.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  // By name, on one page: there are at most fifty.
  run: async (ctx) => ({ data: (await webhookRows(ctx.tx, workspaceOf(ctx.actor))).map(present), nextCursor: null }),
});

export const getWebhook = query({
  name: "webhooks.get",
  input: z.strictObject({ webhookId: Id }),
  subject: theWebhook,
  allow: maySee,
  run: async (_ctx, _input, row) => present(row),
});

/** It is told of what happens from now on. */
export const createWebhook = command({
  name: "webhooks.create",
  input: CreateWebhook,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, values): Promise<WebhookWithSecret> {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await webhookRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} webhooks.`);
    const id = newId();
    const { secret, stored } = newSecret();
    await insertWebhook(ctx.tx, { workspaceId, id, ...values, ...stored });
    await beginToFollow(ctx.tx, workspaceId, FOLLOWER.name);
    await audit(ctx, "webhook.created", id, { name: values.name, url: values.url });
    return { ...present(await theWebhook(ctx, { webhookId: id })), secret };
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateWebhook = command({
  name: "webhooks.update",
  input: UpdateWebhook.extend({ webhookId: Id }),
  subject: theLockedWebhook,
  allow: mayManage,
  async run(ctx, { webhookId, rev, ...change }, before) {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this webhook meanwhile.", { saved: present(before) });
    const { name, url, events, active } = before;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const values = { name, url, events, active, ...given };
    const afresh = values.url !== url || (values.active && !active);
    await changeWebhook(ctx.tx, before, values, { afresh });
    const after = await theWebhook(ctx, { webhookId });
    await audit(ctx, "webhook.updated", webhookId, difference(before, after, [...AUDITED]));
    return present(after);
  },
});

export const deleteWebhook = command({
  name: "webhooks.delete",
  input: z.strictObject({ webhookId: Id }),
  subject: theLockedWebhook,
  allow: mayManage,
  async run(ctx, { webhookId }, { workspaceId, name, url }) {
    await removeWebhook(ctx.tx, workspaceId, webhookId);
    if ((await webhookRows(ctx.tx, workspaceId)).length === 0) await endFollowing(ctx.tx, workspaceId, FOLLOWER.name);
    await audit(ctx, "webhook.deleted", webhookId, { name, url });
    return {};
  },
});

/** A new secret, shown once. The one before signs beside it for a while, so that nothing is refused until the receiver knows the new one. */
export const rotateWebhookSecret = command({
  name: "webhooks.rotateSecret",
  input: RotateWebhookSecret.extend({ webhookId: Id }),
  subject: theLockedWebhook,
  allow: mayManage,
  async run(ctx, { webhookId, overlapHours }, before): Promise<WebhookWithSecret> {
    const { secret, stored } = newSecret();
    const old = overlapHours > 0 ? before.secret : null;
    const oldSecretUntil = old ? new Date(ctx.now().getTime() + overlapHours * 3_600_000) : null;
    await changeSecret(ctx.tx, before, { ...stored, oldSecret: old, oldSecretUntil });
    await audit(ctx, "webhook.secretRotated", webhookId, { overlapHours });
    return { ...present(await theWebhook(ctx, { webhookId })), secret };
  },
});

/** The subject of every verb about one endpoint: looked for in the asker's own workspace. */
export async function theWebhook(
  ctx: Pick<Context, "actor" | "tx">,
  { webhookId }: { webhookId: string },
): Promise<WebhookRow> {
  const row = await findWebhook(ctx.tx, workspaceOf(ctx.actor), webhookId);
  if (!row) throw notFound("webhook");
  return row;
}

async function theLockedWebhook(ctx: Context, { webhookId }: { webhookId: string }): Promise<WebhookRow> {
  const row = await lockWebhook(ctx.tx, workspaceOf(ctx.actor), webhookId);
  if (!row) throw notFound("webhook");
  return row;
}

/** Shown once as it is, stored sealed, remembered by its last four signs. */
function newSecret() {
  const secret = `whsec_${randomToken(32)}`;
  return { secret, stored: { secret: encrypt(secret), secretHint: `****${secret.slice(-4)}` } };
}

const present = (row: WebhookRow): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events,
  active: row.active,
  secretHint: row.secretHint,
  oldSecretUntil: row.oldSecretUntil && row.oldSecretUntil > new Date() ? row.oldSecretUntil.toISOString() : null,
  waiting: row.waiting,
  failingSince: row.failingSince?.toISOString() ?? null,
  pausedUntil: row.active && row.openUntil && row.openUntil > new Date() ? row.openUntil.toISOString() : null,
  problem: row.problem,
  responseCode: row.responseCode,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
