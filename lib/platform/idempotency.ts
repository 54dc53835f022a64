import { conflict } from "@/lib/kernel/errors";
import { pool } from "./db";
import { decrypt, encrypt } from "./secrets";

type Answer = { status: number; body: string };
type Caller = { workspaceId: string; ref: string; key: string; requestHash: string };
type Row = { request_hash: string; status: number | null; body: string | null };

/**
 * Runs a write once per caller and key, for a day: a repetition gets the first answer, another request under the same key is
 * refused. Answers that may change (limits, outages) are not kept. Bodies can hold secrets that are shown once, so they are
 * stored sealed.
 */
export async function onceOnly(caller: Caller, run: () => Promise<Answer>): Promise<Answer & { replayed: boolean }> {
  const { workspaceId, ref, key, requestHash } = caller;
  const started = await pool().query(START, [workspaceId, ref, key, requestHash]);
  if (started.rowCount === 0) return { ...(await formerAnswer(caller)), replayed: true };
  let answer: Answer | undefined;
  try {
    answer = await run();
  } finally {
    const kept = answer && answer.status < 500 && answer.status !== 429 && answer.status !== 401 ? answer : null;
    await pool().query(
      kept ? FINISH : FORGET,
      kept ? [workspaceId, ref, key, kept.status, encrypt(kept.body)] : [workspaceId, ref, key],
    );
  }
  return { ...answer, replayed: false };
}

async function formerAnswer({ workspaceId, ref, key, requestHash }: Caller): Promise<Answer> {
  const { rows } = await pool().query<Row>(
    "select request_hash, status, body #>> '{}' as body from idempotent_response where workspace_id = $1 and actor_ref = $2 and key = $3",
    [workspaceId, ref, key],
  );
  const [row] = rows;
  if (row && row.request_hash !== requestHash)
    throw conflict("This Idempotency-Key was already used for another request.");
  if (!row || row.status === null || row.body === null)
    throw conflict("The same request is still being worked on. Please ask again in a moment.");
  return { status: row.status, body: decrypt(row.body) };
}

// A row without an answer is a request in progress, or one whose process died: after a minute it may be tried again.
const START = `insert into idempotent_response as known (workspace_id, actor_ref, key, request_hash) values ($1, $2, $3, $4)
  on conflict (workspace_id, actor_ref, key) do update
    set request_hash = excluded.request_hash, created_at = now(), status = null, body = null
  where known.created_at < now() - interval '1 day'
     or (known.status is null and known.created_at < now() - interval '1 minute' and known.request_hash = excluded.request_hash)`;
const FINISH =
  "update idempotent_response set status = $4, body = to_jsonb($5::text) where workspace_id = $1 and actor_ref = $2 and key = $3";
const FORGET = "delete from idempotent_response where workspace_id = $1 and actor_ref = $2 and key = $3";

/** The worker calls it now and then. */
export async function forgetOldAnswers(): Promise<void> {
  await pool().query("delete from idempotent_response where created_at < now() - interval '1 day'");
}
