import type { CustomField } from "@/lib/contracts/fields";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { adminMay, staffMay, workspaceOf, type Context } from "../core";
import { findField, lockField, type FieldRow } from "./store";

type Owned = { workspaceId: string };
export const maySeeField = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageField = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

export async function theField(ctx: Context, { fieldId }: { fieldId: string }): Promise<FieldRow> {
  const row = await findField(ctx.tx, workspaceOf(ctx.actor), fieldId);
  if (!row) throw notFound("field");
  return row;
}

export async function theLockedField(ctx: Context, { fieldId }: { fieldId: string }): Promise<FieldRow> {
  const row = await lockField(ctx.tx, workspaceOf(ctx.actor), fieldId);
  if (!row) throw notFound("field");
  return row;
}

export const presentField = (row: FieldRow): CustomField => ({
  id: row.id,
  of: row.subject,
  key: row.key,
  kind: row.kind,
  label: row.label,
  options: row.options,
  requiredOnResolve: row.requiredOnResolve,
  position: row.position,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
