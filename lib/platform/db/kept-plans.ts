import { createHash } from "node:crypto";

const MARK = "/* kept */";
const names = new Map<string, string>();

/**
 * Prisma sends each statement without a name, and Postgres plans it anew each time. One whose text begins with the mark `kept` is
 * prepared once for each connection instead: for fixed texts that run with every message.
 */
export function nameOfStatement({ sql }: { sql: string }): string {
  if (!sql.startsWith(MARK)) return "";
  let name = names.get(sql);
  if (name === undefined) {
    name = `kept ${createHash("sha256").update(sql).digest("hex").slice(0, 16)}`;
    names.set(sql, name);
  }
  return name;
}
