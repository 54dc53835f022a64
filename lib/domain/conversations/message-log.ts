import { limited, ParleyError, unavailable } from "@/lib/kernel/errors";
import { isTransient, logWriter } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { bus, hintPayload, notifyChannel } from "@/lib/platform/realtime";
import { APPEND_SQL, appendValues, toAppended, type AppendRow } from "./append";
import { isConditional, isPlain, type Appended, type Entry } from "./entry";

const MAX_BATCH = 250;
/** A second flush sets out beside the first when this many wait: its rows are written while the other's reach the disk. */
const CROWD = 100;
const LANES = 2;

type Waiting = { entry: Entry; resolve(result: Appended): void; reject(error: unknown): void };
type Listener = (appended: { entry: Entry; result: Appended }[]) => void;

const waiting: Waiting[] = [];
const listeners = new Set<Listener>();
/** Conversations of the flushes that are under way: their next entries wait, so that each keeps its order. */
const busy = new Set<string>();
let flying = 0;
let awaited = false;

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
    setOut();
  });
}

/** Told after every commit of this process, before other processes hear of it. */
export function onAppended(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once per turn of the loop: what arrives together travels together. */
function setOut(): void {
  if (awaited) return;
  awaited = true;
  queueMicrotask(() => {
    awaited = false;
    while (waiting.length > 0 && (flying === 0 || (flying < LANES && waiting.length >= CROWD))) {
      const batch = nextBatch();
      if (batch.length === 0) return;
      void fly(batch);
    }
  });
}

async function fly(batch: Waiting[]): Promise<void> {
  flying += 1;
  for (const { entry } of batch) busy.add(entry.conversationId);
  try {
    await flush(batch);
  } finally {
    flying -= 1;
    for (const { entry } of batch) busy.delete(entry.conversationId);
    setOut();
  }
}

/**
 * In order of arrival, and all plain or all not: one entry that opens a turn would send a whole batch the wide way. An entry
 * with a condition must be the first of its conversation, and no clientId stands twice; what can't go waits one batch.
 */
function nextBatch(): Waiting[] {
  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  const conversations = new Set<string>();
  const held = new Set<string>();
  const keys = new Set<string>();
  const first = waiting.find(({ entry }) => !busy.has(entry.conversationId));
  const plain = first !== undefined && isPlain(first.entry);
  let looked = 0;
  for (const each of waiting) {
    if (batch.length >= MAX_BATCH || looked >= 4 * MAX_BATCH) break;
    looked += 1;
    const { entry } = each;
    const id = entry.conversationId;
    const key = entry.clientId === null ? entry.id : `${entry.workspaceId}${entry.sender}:${entry.clientId}`;
    if (
      busy.has(id) ||
      isPlain(entry) !== plain ||
      held.has(id) ||
      keys.has(key) ||
      (isConditional(entry) && conversations.has(id))
    ) {
      held.add(id);
      later.push(each);
      continue;
    }
    conversations.add(id);
    keys.add(key);
    batch.push(each);
  }
  waiting.splice(0, looked, ...later);
  return batch;
}

async function flush(batch: Waiting[]): Promise<void> {
  if (batch.length === 0) return;
  try {
    const { rows } = await logWriter().query<AppendRow>({
      name: "append",
      text: APPEND_SQL,
      values: appendValues(batch.map((each) => each.entry)),
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
