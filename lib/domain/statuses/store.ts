import { z } from "zod";
import { ConversationStatus } from "@/lib/contracts/conversation";
import type { StatusUse } from "@/lib/contracts/statuses";
import type { Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  category: ConversationStatus,
  name: z.string(),
  customerName: z.string(),
  color: z.string(),
  position: z.number(),
  isDefault: z.boolean(),
  archivedAt: z.date().nullable(),
  rev: z.number(),
  createdAt: z.date(),
});
export type StatusRow = z.infer<typeof Row>;
export type StatusValues = Pick<StatusRow, "name" | "customerName" | "color" | "isDefault" | "archivedAt">;

/** In their order, archived ones too. */
export async function statusRows(tx: Tx, workspaceId: string): Promise<StatusRow[]> {
  const rows = await tx.customStatus.findMany({
    where: { workspaceId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => Row.parse(row));
}

export async function findStatus(tx: Tx, workspaceId: string, id: string): Promise<StatusRow | undefined> {
  const row = await tx.customStatus.findFirst({ where: { workspaceId, id } });
  return row ? Row.parse(row) : undefined;
}

/** Two who change one status at once stand in line here. */
export async function lockStatus(tx: Tx, workspaceId: string, id: string): Promise<StatusRow | undefined> {
  await tx.$queryRaw`select id from custom_status where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findStatus(tx, workspaceId, id);
}

/** It stays until the end of the transaction, so that nothing takes a status that is just being deleted. */
export async function holdStatus(tx: Tx, workspaceId: string, id: string): Promise<StatusRow | undefined> {
  await tx.$queryRaw`select id from custom_status where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for share`;
  return findStatus(tx, workspaceId, id);
}

export async function defaultStatus(
  tx: Tx,
  workspaceId: string,
  category: ConversationStatus,
): Promise<StatusRow | undefined> {
  const row = await tx.customStatus.findFirst({ where: { workspaceId, category, isDefault: true } });
  return row ? Row.parse(row) : undefined;
}

/** Another one that can be chosen has this name. */
export async function isNameTaken(tx: Tx, workspaceId: string, name: string, except: string | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`select id from custom_status
    where workspace_id = ${workspaceId}::uuid and lower(name) = lower(${name}) and archived_at is null
      and id is distinct from ${except}::uuid limit 1`;
  return row !== undefined;
}

export async function dropDefault(tx: Tx, workspaceId: string, category: ConversationStatus): Promise<void> {
  await tx.customStatus.updateMany({
    where: { workspaceId, category, isDefault: true },
    data: { isDefault: false, rev: { increment: 1 } },
  });
}

export async function insertStatus(tx: Tx, status: Omit<StatusRow, "rev" | "createdAt">): Promise<void> {
  await tx.customStatus.create({ data: status });
}

export async function changeStatus(tx: Tx, workspaceId: string, id: string, values: StatusValues): Promise<void> {
  await tx.customStatus.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function orderStatusRows(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update custom_status s set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at)
    where s.workspace_id = ${workspaceId}::uuid and s.id = o.id`;
}

export async function removeStatus(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.customStatus.deleteMany({ where: { workspaceId, id } });
}

export async function countLabelled(tx: Tx, workspaceId: string, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`select count(*)::int as n from conversation
    where workspace_id = ${workspaceId}::uuid and status_id = ${id}::uuid`;
  return row?.n ?? 0;
}

/** Views, promises, rules and macros that name this status. Nobody's private ones are told. */
export async function placesOfStatus(tx: Tx, workspaceId: string, id: string): Promise<StatusUse["places"]> {
  const named = `$.** ? (@ == $id)`;
  const vars = JSON.stringify({ id });
  return tx.$queryRaw<StatusUse["places"]>`
    select 'view' as kind, name from saved_view
     where workspace_id = ${workspaceId}::uuid and scope <> 'private' and jsonb_path_exists(filter, ${named}::jsonpath, ${vars}::jsonb)
    union all
    select 'sla' as kind, name from sla_policy
     where workspace_id = ${workspaceId}::uuid and jsonb_path_exists(conditions, ${named}::jsonpath, ${vars}::jsonb)
    union all
    select 'rule' as kind, name from automation_rule
     where workspace_id = ${workspaceId}::uuid
       and (jsonb_path_exists(conditions, ${named}::jsonpath, ${vars}::jsonb) or jsonb_path_exists(actions, ${named}::jsonpath, ${vars}::jsonb))
    union all
    select 'macro' as kind, name from macro
     where workspace_id = ${workspaceId}::uuid and scope <> 'private' and jsonb_path_exists(steps, ${named}::jsonpath, ${vars}::jsonb)
    order by 1, 2 limit 50`;
}
