import { pool } from "@/lib/platform/db";

/**
 * Lets time pass in one workspace: every moment that it has stored moves into the past. What the desk reckons by the
 * database's clock is then so much older, and nobody has to wait.
 */
export async function letPass(workspaceId: string, minutes: number): Promise<void> {
  const { rows } = await pool().query<{ statement: string }>(
    `select format('update %I set %s where workspace_id = $1', c.table_name,
                   string_agg(format('%1$I = %1$I - make_interval(mins => $2)', c.column_name), ', ')) as statement
       from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.data_type = 'timestamp with time zone'
        and exists (select 1 from information_schema.columns w
                     where w.table_schema = 'public' and w.table_name = c.table_name and w.column_name = 'workspace_id')
      group by c.table_name order by c.table_name`,
  );
  const client = await pool().connect();
  try {
    await client.query("begin");
    for (const { statement } of rows) await client.query(statement, [workspaceId, minutes]);
    // Who let go when stands in JSON.
    await client.query(
      `update routing_wait w set let_go = coalesce((select jsonb_object_agg(g.key, g.value::timestamptz - make_interval(mins => $2))
         from jsonb_each_text(w.let_go) g), '{}') where workspace_id = $1`,
      [workspaceId, minutes],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
