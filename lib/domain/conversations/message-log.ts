import { limited, ParleyError, unavailable } from "@/lib/kernel/errors";
import { isTransient, logWriter } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { bus, hintPayload, notifyChannel, ORIGIN } from "@/lib/platform/realtime";
import { APPEND_SQL, toAppended, toRows, type AppendRow } from "./append";
import { isConditional, type Appended, type Entry } from "./entry";

const MAX_BATCH = 400;

type Waiting = { entry: Entry; resolve(result: Appended): void; reject(error: unknown): void };
type Listener = (appended: { entry: Entry; result: Appended }[]) => void;

const waiting: Waiting[] = [];
const listeners = new Set<Listener>();
let flushing = false;

/**
 * Appends one message; resolves after its commit. Many callers' messages share one round trip and one commit: while a flush is
 * in flight the next batch gathers, so a quiet desk waits for nothing and a busy one saves fsyncs. No Redis on the way.
 */
export function appendMessage(entry: Entry): Promise<Appended> {
  if (waiting.length >= env().LIMITS.queuedMessages) {
    return Promise.reject(limited(1000, "This desk is very busy. Your message will be sent again in a moment."));
  }
  return new Promise((resolve, reject) => {
    waiting.push({ entry, resolve, reject });
    if (!flushing) {
      flushing = true;
      queueMicrotask(() => void drain());
    }
  });
}

/** Told after every commit of this process, before other processes hear of it. */
export function onAppended(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function drain(): Promise<void> {
  while (waiting.length > 0) await flush(nextBatch());
  flushing = false;
}

/** In order of arrival. An entry with a condition must be the first of its conversation; otherwise it waits one batch. */
function nextBatch(): Waiting[] {
  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  const seen = new Set<string>();
  const held = new Set<string>();
  let taken = 0;
  for (const each of waiting) {
    if (batch.length >= MAX_BATCH) break;
    taken += 1;
    const id = each.entry.conversationId;
    if (held.has(id) || (isConditional(each.entry) && seen.has(id))) {
      held.add(id);
      later.push(each);
      continue;
    }
    seen.add(id);
    batch.push(each);
  }
  waiting.splice(0, taken, ...later);
  return batch;
}

async function flush(batch: Waiting[]): Promise<void> {
  if (batch.length === 0) return;
  try {
    const { rows } = await logWriter().query<AppendRow>({
      name: "append",
      text: APPEND_SQL,
      values: [toRows(batch.map((each) => each.entry)), notifyChannel(), ORIGIN],
    });
    metrics.batchSize.observe(batch.length);
    deliver(batch, rows.map(toAppended));
  } catch (error) {
    if (isTransient(error)) {
      // The commit may or may not have happened: no ack, the client sends again with the same clientId.
      log.warn({ err: String(error), size: batch.length }, "messages could not be stored");
      const refusal = unavailable("Your message could not be stored yet. It is kept and will be sent again.");
      for (const each of batch) each.reject(refusal);
      return;
    }
    if (batch.length > 1) {
      // One bad row fails the statement: halve until it stands alone.
      const middle = Math.ceil(batch.length / 2);
      await flush(batch.slice(0, middle));
      await flush(batch.slice(middle));
      return;
    }
    if (isSameKeyElsewhere(error)) return batch.forEach(tryAgain);
    log.error({ err: error }, "a message could not be stored");
    batch[0]?.reject(error instanceof ParleyError ? error : new Error("append failed", { cause: error }));
  }
}

/** Another process stored this clientId in another conversation between this statement's look and its insert. */
const isSameKeyElsewhere = (error: unknown): boolean =>
  error instanceof Error && "constraint" in error && error.constraint === "message_key_pkey";

function tryAgain({ entry, resolve }: Waiting): void {
  const nothing = {
    seq: 0,
    noteSeq: 0,
    rev: 0,
    createdAt: new Date(),
    turnId: null,
    turnOpened: false,
    stateChanged: false,
  };
  resolve({ ...nothing, outcome: "again", messageId: entry.id, conversationId: entry.conversationId });
}

function deliver(batch: Waiting[], results: Appended[]): void {
  const fresh: { entry: Entry; result: Appended }[] = [];
  results.forEach((result, at) => {
    const each = batch[at];
    if (!each) return;
    each.resolve(result);
    if (result.outcome === "new") fresh.push({ entry: each.entry, result });
  });
  if (fresh.length === 0) return;
  for (const { entry } of fresh) if (entry.kind === "message") metrics.messages.inc({ author: entry.author.kind });
  for (const listener of listeners) listener(fresh);
  if (notifyChannel() === null) publishHints(fresh.map(({ result }) => result));
}

/** With Redis the hints travel there, after the commit. */
export function publishHints(results: Appended[]): void {
  const heads = new Map<string, Appended>();
  for (const result of results) heads.set(result.conversationId, result);
  bus().publishRaw(
    hintPayload(
      [...heads.values()].map(({ conversationId, seq, noteSeq, rev }) => ({
        conversationId,
        lastSeq: seq,
        lastNoteSeq: noteSeq,
        rev,
      })),
    ),
  );
}
