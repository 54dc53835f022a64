import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateStatus, OrderStatuses, UpdateStatus } from "@/lib/contracts/statuses";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf, type Context } from "../core";
import { mayManageStatus, presentStatus, theLockedStatus, theStatus } from "./find";
import {
  changeStatus,
  countLabelled,
  dropDefault,
  insertStatus,
  isNameTaken,
  orderStatusRows,
  placesOfStatus,
  removeStatus,
  statusRows,
} from "./store";

const MOST = 100;

/** Behind the others. */
export const createStatus = command({
  name: "statuses.create",
  input: CreateStatus,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, values) {
    const workspaceId = workspaceOf(ctx.actor);
    const there = await statusRows(ctx.tx, workspaceId);
    if (there.length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} statuses, archived ones among them.`);
    await refuseTaken(ctx, workspaceId, values.name, null);
    if (values.isDefault) await dropDefault(ctx.tx, workspaceId, values.category);
    const id = newId();
    const position = Math.max(0, ...there.map((row) => row.position)) + 1;
    await insertStatus(ctx.tx, { ...values, workspaceId, id, position, archivedAt: null });
    await audit(ctx, "status.created", id, { name: values.name, category: values.category });
    ctx.record({ type: "status.changed", workspaceId });
    return presentStatus(await theStatus(ctx, { statusId: id }));
  },
});

/** A change made on an older state is refused with the newer one. What has it shows the new name from then on. */
export const updateStatus = command({
  name: "statuses.update",
  input: UpdateStatus.extend({ statusId: Id }),
  subject: theLockedStatus,
  allow: mayManageStatus,
  async run(ctx, { statusId, rev, archived, ...change }, before) {
    const { workspaceId, category } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this status meanwhile.", { saved: presentStatus(before) });
    const archivedAt = archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? ctx.now()) : null;
    if (archivedAt !== null && change.isDefault)
      throw conflict("An archived status can't be the default. Bring it back first.");
    const values = {
      name: change.name ?? before.name,
      customerName: change.customerName ?? before.customerName,
      color: change.color ?? before.color,
      isDefault: archivedAt === null && (change.isDefault ?? before.isDefault),
      archivedAt,
    };
    if (archivedAt === null) await refuseTaken(ctx, workspaceId, values.name, statusId);
    if (values.isDefault && !before.isDefault) await dropDefault(ctx.tx, workspaceId, category);
    await changeStatus(ctx.tx, workspaceId, statusId, values);
    const after = await theStatus(ctx, { statusId });
    const told = ["name", "customerName", "color", "isDefault", "archivedAt"] as const;
    await audit(ctx, "status.updated", statusId, difference(before, after, [...told]));
    ctx.record({ type: "status.changed", workspaceId });
    return presentStatus(after);
  },
});

/** One that nothing has or names; any other is archived, so that what happened keeps its name. */
export const deleteStatus = command({
  name: "statuses.delete",
  input: z.strictObject({ statusId: Id }),
  subject: theLockedStatus,
  allow: mayManageStatus,
  async run(ctx, { statusId }, { workspaceId, name, category }) {
    const conversations = await countLabelled(ctx.tx, workspaceId, statusId);
    const places = await placesOfStatus(ctx.tx, workspaceId, statusId);
    if (conversations > 0 || places.length > 0)
      throw conflict("This status is in use. Archive it instead.", { conversations, places });
    await removeStatus(ctx.tx, workspaceId, statusId);
    await audit(ctx, "status.deleted", statusId, { name, category });
    ctx.record({ type: "status.changed", workspaceId });
    return {};
  },
});

/** All of them in their new order; an order that misses one was made on an older list. */
export const orderStatuses = command({
  name: "statuses.order",
  input: OrderStatuses,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { ids }) {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await statusRows(ctx.tx, workspaceId);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderStatusRows(ctx.tx, workspaceId, ids);
    await audit(ctx, "status.ordered", workspaceId, { before: before.map(({ name }) => name) });
    ctx.record({ type: "status.changed", workspaceId });
    return { data: (await statusRows(ctx.tx, workspaceId)).map(presentStatus), nextCursor: null };
  },
});

async function refuseTaken(ctx: Context, workspaceId: string, name: string, except: string | null): Promise<void> {
  if (await isNameTaken(ctx.tx, workspaceId, name, except)) throw conflict(`There is a status called ${name} already.`);
}
