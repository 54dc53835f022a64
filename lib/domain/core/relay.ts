import type { JobName } from "@/lib/contracts/events";
import { pool } from "@/lib/platform/db";
import { failpoint } from "@/lib/platform/failpoint";

type Row = { id: string; job: JobName; payload: Record<string, unknown>; trace_id: string | null };
/** Hands jobs to the queue; the id makes a second hand-over of the same row harmless. */
type Add = (jobs: { id: string; job: JobName; payload: Record<string, unknown> }[]) => Promise<void>;

/**
 * Claims unsent rows with SKIP LOCKED (a cursor over ids would skip rows that commit late), enqueues them with the row's id
 * as job id, marks them done. A crash in between enqueues again, which the id makes harmless. Returns how many went.
 */
export async function relayOutbox(add: Add): Promise<number> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // A connection that dies while the queue is asked has nobody else who listens, and would end the process.
  const died = (error: Error) => void (broken = error);
  client.on("error", died);
  try {
    await client.query("begin");
    const { rows } = await client.query<Row>(
      "select id, job, payload, trace_id from outbox where done_at is null order by created_at limit 200 for update skip locked",
    );
    if (rows.length > 0) {
      await add(
        rows.map((row) => ({
          id: row.id,
          job: row.job,
          payload: { ...row.payload, ...(row.trace_id ? { traceId: row.trace_id } : {}) },
        })),
      );
      await failpoint("relay.after_enqueue");
      await client.query("update outbox set done_at = now() where id = any($1)", [rows.map((row) => row.id)]);
    }
    await client.query("commit");
    return rows.length;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.off("error", died);
    client.release(broken);
  }
}

/** Jobs that ran long ago are forgotten. */
export async function cleanOutbox(): Promise<void> {
  await pool().query(
    "delete from outbox where id in (select id from outbox where done_at < now() - interval '1 day' limit 5000)",
  );
}

/** A job that failed for good stays visible, to be driven again. */
export async function buryJob(
  job: { id: string; name: string; data: Record<string, unknown>; attemptsMade: number },
  error: Error,
): Promise<void> {
  await pool().query(
    `insert into dead_job (workspace_id, id, job, payload, error, attempts) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set error = excluded.error, attempts = excluded.attempts, failed_at = now()`,
    [
      job.data["workspaceId"],
      job.id,
      job.name,
      JSON.stringify(job.data),
      error.message.slice(0, 2000),
      job.attemptsMade,
    ],
  );
}

/** How old the oldest job not yet handed over and the oldest open question are, in seconds. */
export async function backlog(): Promise<{ outboxAgeSeconds: number; openTurnAgeSeconds: number }> {
  const { rows } = await pool().query<{ outbox: number; turn: number }>(
    `select coalesce((select extract(epoch from now() - min(created_at)) from outbox where done_at is null), 0)::float as outbox,
            coalesce((select extract(epoch from now() - min(opened_at)) from turn where status = 'open'), 0)::float as turn`,
  );
  return { outboxAgeSeconds: rows[0]?.outbox ?? 0, openTurnAgeSeconds: rows[0]?.turn ?? 0 };
}
