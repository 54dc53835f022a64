import { Prisma } from "@/lib/platform/db";

const SIGNS = /[\u2e80-\u{10ffff}]/u;

/**
 * Whether the name or the address of a contact has this part, in whatever case. Parts of three letters have an index, and Chinese
 * signs have one of their own: names are seldom three signs long.
 */
export function named(alias: "ct" | "p", part: string): Prisma.Sql {
  const said = Prisma.raw(`lower(${alias}.name || ' ' || coalesce(${alias}.email, ''))`);
  const text = part.toLowerCase();
  const like = Prisma.sql`${said} like ${`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`;
  return SIGNS.test(text) ? Prisma.sql`(${like} and sign_pairs(${said}) @> sign_pairs(${text}::text))` : like;
}
