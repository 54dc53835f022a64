import { effectsOf, writeOutbox } from "../core";
import { db, pool } from "@/lib/platform/db";

type Lost = { workspaceId: string; sourceId: string };

/**
 * Knowledge whose indexing was lost for good: the queue forgot the job (its store was wiped), or it failed too often. The first is
 * driven again; the second says so, instead of "indexing" for ever, until an admin drives it again.
 */
export async function sweepSources(olderThanSeconds = 900): Promise<{ redriven: number; failed: number }> {
  const failed = await pool().query(
    `update source s set status = 'failed', error = 'Indexing failed too often. Save the source again, or retry it under failed jobs.'
      where s.status in ('queued', 'indexing') and exists (
        select 1 from dead_job d where d.workspace_id = s.workspace_id and d.redriven_at is null
           and d.job = 'knowledge.index' and d.payload ->> 'sourceId' = s.id::text and d.failed_at >= s.updated_at)`,
  );
  // The outbox keeps handed-over jobs for a day: a young row is one that may still be at work.
  const { rows } = await pool().query<Lost>(
    `select s.workspace_id as "workspaceId", s.id as "sourceId" from source s
      where s.status in ('queued', 'indexing') and s.kind in ('faq', 'text')
        and s.updated_at < now() - make_interval(secs => $1)
        and not exists (select 1 from outbox o
                         where o.workspace_id = s.workspace_id and o.job = 'knowledge.index'
                           and o.payload ->> 'sourceId' = s.id::text
                           and (o.done_at is null or o.done_at > now() - make_interval(secs => $1)))
      limit 100`,
    [olderThanSeconds],
  );
  for (const lost of rows) await writeOutbox(db(), effectsOf({ type: "source.changed", ...lost }));
  return { redriven: rows.length, failed: failed.rowCount ?? 0 };
}
