import type pg from "pg";

/** Who was forgotten, as random ids: all that has to outlive a restore. */
export type Erased = {
  workspace_id: string;
  id: string;
  contact_id: string;
  conversation_ids: string[];
  created_at: string;
};

/** What this database knows, before an archive takes its place. */
export async function erasedIn(client: pg.Client): Promise<Erased[]> {
  const { rows } = await client.query<Erased>(
    "select workspace_id, id, contact_id, conversation_ids, created_at::text from erasure",
  );
  return rows;
}

/**
 * Written into what was restored, to be gone through again: an older backup has the person still. What an archive itself
 * had finished is finished in it.
 */
export async function putErased(client: pg.Client, erased: readonly Erased[]): Promise<number> {
  const { rowCount } = await client.query(
    `insert into erasure (workspace_id, id, contact_id, conversation_ids, total, created_at, moved_at)
     select e.workspace_id, e.id, e.contact_id, e.conversation_ids, cardinality(e.conversation_ids), e.created_at, 'epoch'
       from json_populate_recordset(null::erasure, $1::json) e join workspace w on w.id = e.workspace_id
     on conflict (workspace_id, contact_id) do nothing`,
    [JSON.stringify(erased)],
  );
  return rowCount ?? 0;
}
