import type { HeldCondition } from "@/lib/contracts/conditions";
import { Prisma } from "@/lib/platform/db";

/** Values by key as JSON: a table's column, by the table's short name. */
export type HeldIn = "c.fields" | "p.attributes" | "o.fields";
type Asked = Pick<HeldCondition, "key" | "op" | "values">;

/** What `valueHolds` says of a value, in SQL. */
export function fieldCondition(held: HeldIn, workspaceId: string, asked: Asked): Prisma.Sql {
  if (asked.op === "isNot") return Prisma.sql`not ${fieldCondition(held, workspaceId, { ...asked, op: "is" })}`;
  const column = Prisma.raw(held);
  const one = Prisma.sql`exists (
    select 1 from jsonb_array_elements_text(case jsonb_typeof(${column} -> ${asked.key}::text) when 'array' then ${column} -> ${asked.key}::text
      else jsonb_build_array(${column} -> ${asked.key}::text) end) as one(value) where ${testOf(asked.op, asked.values)})`;
  return Prisma.sql`(${column} <> '{}' and field_terms(${Prisma.raw(`${held.charAt(0)}.workspace_id`)}, ${column})
    && array[${Prisma.join(termsOf(workspaceId, asked))}]::bigint[] and ${one})`;
}

/** Of a conversation `c`: what its customer, or whom they belong to, holds. */
export function heldByOthers(workspaceId: string, { field, ...asked }: HeldCondition): Prisma.Sql {
  switch (field) {
    case "conversationField":
      return fieldCondition("c.fields", workspaceId, asked);
    case "attribute":
      return unless(asked, (positive) => {
        return Prisma.sql`exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.contact_id
          and p.workspace_id = ${workspaceId}::uuid and ${fieldCondition("p.attributes", workspaceId, positive)})`;
      });
    case "organisationField":
      return unless(asked, (positive) => {
        return Prisma.sql`exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.contact_id
          and p.workspace_id = ${workspaceId}::uuid and ${ofOrganisation(workspaceId, positive)})`;
      });
  }
}

/** Of a contact `p`: what they, or whom they belong to, hold. */
export function heldByPerson(workspaceId: string, { field, ...asked }: HeldCondition): Prisma.Sql {
  if (field === "organisationField") return unless(asked, (positive) => ofOrganisation(workspaceId, positive));
  return field === "attribute" ? fieldCondition("p.attributes", workspaceId, asked) : Prisma.sql`false`;
}

const ofOrganisation = (workspaceId: string, asked: Asked): Prisma.Sql =>
  Prisma.sql`p.organisation_id in (select o.id from organisation o where o.workspace_id = ${workspaceId}::uuid
    and ${fieldCondition("o.fields", workspaceId, asked)})`;

/** Nobody there holds nothing, which is not the value that was asked for. */
const unless = (asked: Asked, holds: (positive: Asked) => Prisma.Sql): Prisma.Sql =>
  asked.op === "isNot"
    ? Prisma.sql`coalesce(not (${holds({ ...asked, op: "is" })}), true)`
    : Prisma.sql`(${holds(asked)})`;

/** An exact value is found by itself; anything else, among those who have a value at all. */
const termsOf = (workspaceId: string, { op, key, values }: Asked): Prisma.Sql[] =>
  op === "is"
    ? values.map((value) => Prisma.sql`field_term(${workspaceId}::uuid, ${key}::text, ${value}::text)`)
    : [Prisma.sql`field_term(${workspaceId}::uuid, ${key}::text, null)`];

function testOf(op: Exclude<Asked["op"], "isNot">, values: string[]): Prisma.Sql {
  const folded = values.map((value) => value.toLowerCase());
  switch (op) {
    case "is":
      return Prisma.sql`lower(one.value) = any(${folded}::text[])`;
    case "contains": {
      const like = folded.map((value) => `%${value.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
      return Prisma.sql`lower(one.value) like any(${like}::text[])`;
    }
    case "above":
    case "below":
      return Prisma.sql`(${Prisma.join(
        values.map((value) => compared(op, value)),
        " or ",
      )})`;
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Days with days, numbers with numbers; what can't be compared is neither above nor below. */
function compared(op: "above" | "below", value: string): Prisma.Sql {
  const sign = Prisma.raw(op === "above" ? ">" : "<");
  if (DATE.test(value))
    return Prisma.sql`(one.value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and one.value collate "C" ${sign} ${value})`;
  const number = Number(value);
  if (!Number.isFinite(number)) return Prisma.sql`false`;
  return Prisma.sql`(case when one.value ~ '^-?[0-9]+([.][0-9]+)?$' then one.value::numeric end ${sign} ${number}::float8::numeric)`;
}
