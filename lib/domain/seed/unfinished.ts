import { pool } from "@/lib/platform/db/pool";

/**
 * A start that was killed while it made the demo left half a shop, and an admin whose password nobody has seen. Nobody can
 * have worked in it, for nothing was served yet: everything goes, and this start makes it anew.
 */
export async function forgetUnfinishedDemo(): Promise<void> {
  const { rows } = await pool().query<{ name: string }>(
    `select quote_ident(t.tablename) as name from pg_tables t
      where t.schemaname = 'public' and t.tablename not in ('_prisma_migrations', 'installation')
        and exists (select 1 from installation where demo_unfinished)`,
  );
  if (rows.length === 0) return;
  await pool().query(`truncate ${rows.map(({ name }) => name).join(", ")}`);
}

export async function finishDemo(): Promise<void> {
  await pool().query("update installation set demo_unfinished = false where demo_unfinished");
}
