import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import {
  ListNotifications,
  MarkNotification,
  ReadNotifications,
  type Notification,
  type NotificationPage,
  type UnreadCount,
} from "@/lib/contracts/notifications";
import { forbidden, notFound } from "@/lib/kernel/errors";
import { command, noSubject, pageOf, query, readCursor, workspaceOf, type Context } from "../core";
import { mayChangeOwn, mayHandle, mayReadOwn } from "./policy";
import { presentNotification } from "./present";
import {
  countUnread,
  findNotification,
  markOne,
  markRead,
  notificationRows,
  removeNotification,
  removeRead,
  type NotificationRow,
} from "./store";

/** One's own, newest first, with how many are unread. */
export const listNotifications = query({
  name: "notifications.list",
  input: ListNotifications,
  subject: noSubject,
  allow: mayReadOwn,
  async run(ctx, { limit, cursor, unread }): Promise<NotificationPage> {
    const own = ownerOf(ctx);
    const rows = await notificationRows(ctx.tx, own, { limit, before: readCursor(cursor), unread: unread ?? false });
    return { ...pageOf(rows, limit, presentNotification), unread: await countUnread(ctx.tx, own) };
  },
});

export const markNotification = command({
  name: "notifications.mark",
  input: MarkNotification.extend({ notificationId: Id }),
  subject: theNotification,
  allow: mayHandle,
  async run(ctx, { notificationId, read }): Promise<Notification> {
    await markOne(ctx.tx, ownerOf(ctx), notificationId, read ? ctx.now() : null);
    changed(ctx);
    return presentNotification(await theNotification(ctx, { notificationId }));
  },
});

/** Everything at once, or what is about one conversation: whoever has looked at it needs no call any more. */
export const readNotifications = command({
  name: "notifications.read",
  input: ReadNotifications,
  subject: noSubject,
  allow: mayChangeOwn,
  async run(ctx, { conversationId }): Promise<UnreadCount> {
    const own = ownerOf(ctx);
    if (await markRead(ctx.tx, own, conversationId ?? null, ctx.now())) changed(ctx);
    return { unread: await countUnread(ctx.tx, own) };
  },
});

export const deleteNotification = command({
  name: "notifications.delete",
  input: z.strictObject({ notificationId: Id }),
  subject: theNotification,
  allow: mayHandle,
  async run(ctx, { notificationId }) {
    await removeNotification(ctx.tx, ownerOf(ctx), notificationId);
    changed(ctx);
    return {};
  },
});

/** Removes those that were read; unread ones stay. */
export const clearNotifications = command({
  name: "notifications.clear",
  input: z.strictObject({}),
  subject: noSubject,
  allow: mayChangeOwn,
  async run(ctx) {
    await removeRead(ctx.tx, ownerOf(ctx));
    changed(ctx);
    return {};
  },
});

async function theNotification(ctx: Context, { notificationId }: { notificationId: string }): Promise<NotificationRow> {
  const row = await findNotification(ctx.tx, ownerOf(ctx), notificationId);
  if (!row) throw notFound("notification");
  return row;
}

function ownerOf({ actor }: Context): { workspaceId: string; agentId: string } {
  if (actor.kind !== "agent") throw forbidden();
  return { workspaceId: workspaceOf(actor), agentId: actor.agentId };
}

/** The agent's other screens show it too. */
function changed(ctx: Context): void {
  ctx.record({ type: "notifications.changed", ...ownerOf(ctx) });
}
