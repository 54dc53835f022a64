import { z } from "zod";
import { CreateApp, UpdateApp, type AppWithSecret } from "@/lib/contracts/apps";
import { Id } from "@/lib/contracts/basics";
import { Reorder } from "@/lib/contracts/sla";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";
import { audit, difference } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf, type Context } from "../core";
import { foreignOrigin, mayManageApp, presentApp, theApp, theLockedApp } from "./find";
import {
  appRows,
  changeApp,
  changeAppSecret,
  insertApp,
  orderApps,
  removeApp,
  unknownInboxes,
  type AppValues,
} from "./store";

const MOST = 30;
const AUDITED = ["name", "kind", "url", "inboxIds", "active", "height"] as const;

/** Behind the others. */
export const createApp = command({
  name: "apps.create",
  input: CreateApp,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, values): Promise<AppWithSecret> {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await appRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} apps.`);
    await refuseImpossible(ctx, values);
    const id = newId();
    const { secret, stored } = newSecret();
    await insertApp(ctx.tx, { workspaceId, id, ...values, ...stored });
    await audit(ctx, "app.created", id, { name: values.name, kind: values.kind, url: values.url });
    return { ...presentApp(await theApp(ctx, { appId: id })), secret };
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateApp = command({
  name: "apps.update",
  input: UpdateApp.extend({ appId: Id }),
  subject: theLockedApp,
  allow: mayManageApp,
  async run(ctx, { appId, rev, ...change }, before) {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this app meanwhile.", { saved: presentApp(before) });
    const { workspaceId, name, kind, url, inboxIds, active, height } = before;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const values: AppValues = { name, kind, url, inboxIds, active, height, ...given };
    await refuseImpossible(ctx, values);
    await changeApp(ctx.tx, workspaceId, appId, values);
    const after = await theApp(ctx, { appId });
    await audit(ctx, "app.updated", appId, difference(before, after, [...AUDITED]));
    return presentApp(after);
  },
});

export const deleteApp = command({
  name: "apps.delete",
  input: z.strictObject({ appId: Id }),
  subject: theLockedApp,
  allow: mayManageApp,
  async run(ctx, { appId }, { workspaceId, name, url }) {
    await removeApp(ctx.tx, workspaceId, appId);
    await audit(ctx, "app.deleted", appId, { name, url });
    return {};
  },
});

/** A new secret, shown once. Tokens live for minutes, so the one before ends at once. */
export const rotateAppSecret = command({
  name: "apps.rotateSecret",
  input: z.strictObject({ appId: Id }),
  subject: theLockedApp,
  allow: mayManageApp,
  async run(ctx, { appId }, { workspaceId }): Promise<AppWithSecret> {
    const { secret, stored } = newSecret();
    await changeAppSecret(ctx.tx, workspaceId, appId, stored);
    await audit(ctx, "app.secretRotated", appId);
    return { ...presentApp(await theApp(ctx, { appId })), secret };
  },
});

/** All of them in their new order; an order that misses one was made on an older list. */
export const reorderApps = command({
  name: "apps.reorder",
  input: Reorder,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { ids }) {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await appRows(ctx.tx, workspaceId);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderApps(ctx.tx, workspaceId, ids);
    await audit(ctx, "app.ordered", workspaceId, { before: before.map(({ name }) => name) });
    return { data: (await appRows(ctx.tx, workspaceId)).map(presentApp), nextCursor: null };
  },
});

async function refuseImpossible(ctx: Context, { url, inboxIds }: AppValues): Promise<void> {
  const refuse = (path: string, message: string): never => {
    throw invalid(message, { issues: [{ path, message }] });
  };
  if (foreignOrigin(url) === undefined) refuse("url", "An app can't live at the address of the desk itself.");
  if (inboxIds && (await unknownInboxes(ctx.tx, workspaceOf(ctx.actor), inboxIds)).length > 0)
    refuse("inboxIds", "One of these inboxes does not exist.");
}

/** Shown once as it is, stored sealed, remembered by its last four signs. */
function newSecret() {
  const secret = `appsec_${randomToken(32)}`;
  return { secret, stored: { secret: encrypt(secret), secretHint: `****${secret.slice(-4)}` } };
}
