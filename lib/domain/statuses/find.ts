import type { CustomStatus } from "@/lib/contracts/statuses";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { adminMay, staffMay, workspaceOf, type Context } from "../core";
import { findStatus, lockStatus, type StatusRow } from "./store";

type Owned = { workspaceId: string };
export const maySeeStatus = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageStatus = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");

export async function theStatus(ctx: Context, { statusId }: { statusId: string }): Promise<StatusRow> {
  const row = await findStatus(ctx.tx, workspaceOf(ctx.actor), statusId);
  if (!row) throw notFound("status");
  return row;
}

export async function theLockedStatus(ctx: Context, { statusId }: { statusId: string }): Promise<StatusRow> {
  const row = await lockStatus(ctx.tx, workspaceOf(ctx.actor), statusId);
  if (!row) throw notFound("status");
  return row;
}

export const presentStatus = (row: StatusRow): CustomStatus => ({
  id: row.id,
  category: row.category,
  name: row.name,
  customerName: row.customerName,
  color: row.color,
  isDefault: row.isDefault,
  archived: row.archivedAt !== null,
  position: row.position,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
