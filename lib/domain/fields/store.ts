import { z } from "zod";
import { FieldKind, FieldSubject } from "@/lib/contracts/fields";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  subject: FieldSubject,
  key: z.string(),
  kind: FieldKind,
  label: z.object({ en: z.string(), zh: z.string() }),
  options: z.array(z.string()),
  requiredOnResolve: z.boolean(),
  position: z.number(),
  rev: z.number(),
  createdAt: z.date(),
});
export type FieldRow = z.infer<typeof Row>;
/** What values are read by. */
export type FieldDef = Pick<FieldRow, "key" | "kind" | "options">;

/** In their order. One that is being taken away is not among them. */
export async function fieldRows(tx: Tx, workspaceId: string, subject?: FieldSubject): Promise<FieldRow[]> {
  const where = { workspaceId, deletedAt: null, ...(subject ? { subject } : {}) };
  const rows = await tx.customField.findMany({ where, orderBy: [{ position: "asc" }, { id: "asc" }] });
  return rows.map((row) => Row.parse(row));
}

export async function findField(tx: Tx, workspaceId: string, id: string): Promise<FieldRow | undefined> {
  const row = await tx.customField.findFirst({ where: { workspaceId, id, deletedAt: null } });
  return row ? Row.parse(row) : undefined;
}

/** Two who change one field at once stand in line here. */
export async function lockField(tx: Tx, workspaceId: string, id: string): Promise<FieldRow | undefined> {
  await tx.$queryRaw`select id from custom_field where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findField(tx, workspaceId, id);
}

/** Whether a key is free: `leaving` while the values of an older field are still being taken away. */
export async function keyState(
  tx: Tx,
  workspaceId: string,
  subject: FieldSubject,
  key: string,
): Promise<"free" | "taken" | "leaving"> {
  const [row] = await tx.$queryRaw<{ leaving: boolean }[]>`select deleted_at is not null as leaving from custom_field
    where workspace_id = ${workspaceId}::uuid and subject = ${subject} and lower(key) = lower(${key})`;
  return row ? (row.leaving ? "leaving" : "taken") : "free";
}

export type NewField = Omit<FieldRow, "rev" | "createdAt">;

export async function insertField(tx: Tx, field: NewField): Promise<void> {
  await tx.customField.create({ data: field });
}

export type FieldChange = Partial<Pick<FieldRow, "label" | "options" | "requiredOnResolve">>;

export async function changeField(tx: Tx, workspaceId: string, id: string, change: FieldChange): Promise<void> {
  await tx.customField.updateMany({ where: { workspaceId, id }, data: { ...change, rev: { increment: 1 } } });
}

export async function orderFields(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update custom_field f set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at)
    where f.workspace_id = ${workspaceId}::uuid and f.id = o.id`;
}

export async function markFieldDeleted(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.customField.updateMany({ where: { workspaceId, id }, data: { deletedAt: at } });
}

/** The field whose values are to go, until they are gone. */
export async function leavingField(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ subject: FieldSubject; key: string } | undefined> {
  const row = await tx.customField.findFirst({ where: { workspaceId, id, deletedAt: { not: null } } });
  return row ? Row.pick({ subject: true, key: true }).parse(row) : undefined;
}

export async function removeField(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.customField.deleteMany({ where: { workspaceId, id } });
}

const columnOf = (subject: FieldSubject): { table: Prisma.Sql; column: Prisma.Sql } => {
  switch (subject) {
    case "contact":
      return { table: Prisma.sql`contact`, column: Prisma.sql`attributes` };
    case "conversation":
      return { table: Prisma.sql`conversation`, column: Prisma.sql`fields` };
    case "organisation":
      return { table: Prisma.sql`organisation`, column: Prisma.sql`fields` };
  }
};

export async function countValues(tx: Tx, workspaceId: string, subject: FieldSubject, key: string): Promise<number> {
  const { table, column } = columnOf(subject);
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from ${table} where workspace_id = ${workspaceId}::uuid
      and coalesce(${column} -> ${key}::text, 'null') <> 'null'::jsonb`;
  return row?.n ?? 0;
}

/** Takes the values of some away; answers how many, 0 when none is left. */
export async function clearSome(
  tx: Tx,
  workspaceId: string,
  subject: FieldSubject,
  key: string,
  limit: number,
): Promise<number> {
  const { table, column } = columnOf(subject);
  return tx.$executeRaw`update ${table} t set ${column} = t.${column} - ${key}::text
    from (select id from ${table} where workspace_id = ${workspaceId}::uuid and ${column} ? ${key}::text limit ${limit}) part
    where t.workspace_id = ${workspaceId}::uuid and t.id = part.id`;
}

/** Views, promises and rules that ask for this field, by name. */
export async function placesOf(
  tx: Tx,
  workspaceId: string,
  conditionField: string,
  key: string,
): Promise<{ kind: "view" | "sla" | "rule" | "form"; name: string }[]> {
  const asked = `$.** ? (@.field == "${conditionField}" && @.key == $key)`;
  const vars = JSON.stringify({ key });
  return tx.$queryRaw<{ kind: "view" | "sla" | "rule" | "form"; name: string }[]>`
    select 'view' as kind, name from saved_view
     where workspace_id = ${workspaceId}::uuid and scope <> 'private' and jsonb_path_exists(filter, ${asked}::jsonpath, ${vars}::jsonb)
    union all
    select 'sla' as kind, name from sla_policy
     where workspace_id = ${workspaceId}::uuid and jsonb_path_exists(conditions, ${asked}::jsonpath, ${vars}::jsonb)
    union all
    select 'rule' as kind, name from automation_rule
     where workspace_id = ${workspaceId}::uuid and jsonb_path_exists(conditions, ${asked}::jsonpath, ${vars}::jsonb)
    union all
    select 'form' as kind, name from inbox
     where workspace_id = ${workspaceId}::uuid and deleted_at is null and ${conditionField} = 'attribute'
       and jsonb_path_exists(before_chat, '$.fields[*] ? (@.field == "custom" && @.key == $key)', ${vars}::jsonb)
    order by 1, 2 limit 50`;
}
