import { pool } from "@/lib/platform/db";

export type VectorRow = { passageId: string; vector: Buffer; seq: string };

/** Vectors that were written after `seq`, in that order. */
export async function vectorsAfter(
  workspaceId: string,
  model: string,
  seq: string,
  limit: number,
): Promise<VectorRow[]> {
  const { rows } = await pool().query<VectorRow>({
    name: "vectors after",
    text: `select passage_id as "passageId", vector, seq::text as seq from passage_vector
            where workspace_id = $1 and model = $2 and seq > $3 order by seq limit $4`,
    values: [workspaceId, model, seq, limit],
  });
  return rows;
}

export async function countVectors(workspaceId: string, model: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "select count(*)::int as count from passage_vector where workspace_id = $1 and model = $2",
    [workspaceId, model],
  );
  return rows[0]?.count ?? 0;
}

// What is embedded of a passage, and by what it is known again.
const TEXT = "concat_ws(E'\\n', nullif(p.question, ''), nullif(p.title, ''), nullif(p.heading, ''), p.body)";
const MISSING = `not exists (select 1 from passage_vector v
  where v.workspace_id = p.workspace_id and v.passage_id = p.id and v.model = $2 and v.hash = md5(${TEXT}))`;

/** The same text read again keeps its vector. Returns how many did. */
export async function reuseVectors(workspaceId: string, model: string): Promise<number> {
  const { rowCount } = await pool().query(
    `insert into passage_vector (workspace_id, passage_id, model, hash, vector)
     select p.workspace_id, p.id, $2, md5(${TEXT}), o.vector
       from passage p cross join lateral (
         select vector from passage_vector o
          where o.workspace_id = p.workspace_id and o.hash = md5(${TEXT}) and o.model = $2 limit 1) o
      where p.workspace_id = $1 and ${MISSING}
     on conflict (workspace_id, passage_id) do update set
       model = excluded.model, hash = excluded.hash, vector = excluded.vector, seq = default`,
    [workspaceId, model],
  );
  return rowCount ?? 0;
}

export type ToEmbed = { id: string; text: string; hash: string };

export async function passagesToEmbed(workspaceId: string, model: string, limit: number): Promise<ToEmbed[]> {
  const { rows } = await pool().query<ToEmbed>(
    `select p.id, ${TEXT} as text, md5(${TEXT}) as hash from passage p where p.workspace_id = $1 and ${MISSING} limit $3`,
    [workspaceId, model, limit],
  );
  return rows;
}

/** Written for passages that are still there. */
export async function saveVectors(
  workspaceId: string,
  model: string,
  given: { id: string; hash: string; vector: Int8Array }[],
): Promise<void> {
  await pool().query(
    `insert into passage_vector (workspace_id, passage_id, model, hash, vector)
     select p.workspace_id, p.id, $2, g.hash, g.vector
       from unnest($3::uuid[], $4::text[], $5::bytea[]) as g(id, hash, vector)
       join passage p on p.workspace_id = $1 and p.id = g.id
     on conflict (workspace_id, passage_id) do update set
       model = excluded.model, hash = excluded.hash, vector = excluded.vector, seq = default`,
    [
      workspaceId,
      model,
      given.map(({ id }) => id),
      given.map(({ hash }) => hash),
      given.map(({ vector }) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
    ],
  );
}

/** Of passages that are gone, and of models that are asked no more; all of them without a model. */
export async function dropVectors(workspaceId: string, model: string | null): Promise<void> {
  await pool().query(
    `delete from passage_vector v where v.workspace_id = $1 and ($2::text is null or v.model <> $2 or not exists (
       select 1 from passage p where p.workspace_id = v.workspace_id and p.id = v.passage_id))`,
    [workspaceId, model],
  );
}

/** Runs `work` where nobody else does it for this workspace; false: somebody does. */
export async function aloneFor(workspaceId: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool().connect();
  try {
    const key = `embed ${workspaceId}`;
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 0)) as mine",
      [key],
    );
    if (!rows[0]?.mine) return false;
    try {
      await work();
    } finally {
      await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [key]);
    }
    return true;
  } finally {
    client.release();
  }
}
