import type { FieldCondition } from "@/lib/contracts/conditions";
import { Prisma } from "@/lib/platform/db";

/** What `valueHolds` says of a value, in SQL. `column` holds values by key as JSON. */
export function fieldCondition(
  column: Prisma.Sql,
  { key, op, values }: Pick<FieldCondition, "key" | "op" | "values">,
): Prisma.Sql {
  const some = (test: Prisma.Sql) => Prisma.sql`exists (
    select 1 from jsonb_array_elements_text(case jsonb_typeof(${column} -> ${key}::text) when 'array' then ${column} -> ${key}::text
      else jsonb_build_array(${column} -> ${key}::text) end) as one(value) where ${test})`;
  const folded = values.map((value) => value.toLowerCase());
  switch (op) {
    case "is":
      return some(Prisma.sql`lower(one.value) = any(${folded}::text[])`);
    case "isNot":
      return Prisma.sql`not ${some(Prisma.sql`lower(one.value) = any(${folded}::text[])`)}`;
    case "contains": {
      const like = folded.map((value) => `%${value.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
      return some(Prisma.sql`lower(one.value) like any(${like}::text[])`);
    }
    case "above":
    case "below":
      return some(
        Prisma.sql`(${Prisma.join(
          values.map((value) => compared(op, value)),
          " or ",
        )})`,
      );
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
