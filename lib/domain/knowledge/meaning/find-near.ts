import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { embeddingKey, embedTexts } from "../../models";
import { quantised } from "./quantise";
import { emptyTable, nearestIn, put, type Near, type VectorTable } from "./vector-table";
import { countVectors, vectorsAfter } from "./vector-store";

// Signals are hints; without one a change is seen when this has passed.
const LOOK_AGAIN_MS = 2_000;
const MOST_WORKSPACES = 64;
const AT_ONCE = 2_000;
/** A visitor doesn't wait longer than this for what words alone would have found. */
const QUESTION_MS = 1_500;
const PAUSE_MS = 10_000;
const MOST_QUESTIONS = 2_000;

type Loaded = {
  model: string | null;
  table: VectorTable;
  seq: string;
  at: number;
  refreshing: Promise<void> | undefined;
};
const loaded = new Map<string, Loaded>();
const questions = new Map<string, Int8Array>();
const pausedUntil = new Map<string, number>();

const forget = (workspaceId?: string) => {
  for (const [id, each] of loaded) if (workspaceId === undefined || id === workspaceId) each.at = 0;
};
onSignal((signal) => {
  if (signal.kind === "stale" && signal.what === "knowledge") forget(signal.workspaceId);
});
onBusReconnected(() => forget());

/**
 * Passages that mean something like the question, the nearest first; undefined where no embedding model is set up, nothing is
 * embedded yet, or the endpoint doesn't answer. `mayLookAt` draws the scope before anything is ranked.
 */
export async function findNear(
  workspaceId: string,
  question: string,
  mayLookAt: (id: string) => boolean,
  limit: number,
): Promise<Near[] | undefined> {
  try {
    const { model, table } = await vectorsOf(workspaceId);
    if (!model || table.ids.length === 0) return undefined;
    const vector = await vectorOf(workspaceId, model, question);
    return vector && nearestIn(table, vector, mayLookAt, limit);
  } catch (error) {
    log.warn({ err: String(error) }, "what a question means could not be looked up");
    return undefined;
  }
}

/** After a failure the endpoint is left alone for a moment: the next visitors don't wait for it. */
async function vectorOf(workspaceId: string, model: string, question: string): Promise<Int8Array | undefined> {
  const key = `${workspaceId} ${model} ${question}`;
  const known = questions.get(key);
  if (known) return known;
  if (Date.now() < (pausedUntil.get(workspaceId) ?? 0)) return undefined;
  try {
    const [vector] = (await embedTexts(workspaceId, [question], AbortSignal.timeout(QUESTION_MS))) ?? [];
    if (!vector) return undefined;
    if (questions.size >= MOST_QUESTIONS) questions.clear();
    const small = quantised(vector);
    questions.set(key, small);
    return small;
  } catch (error) {
    pausedUntil.set(workspaceId, Date.now() + PAUSE_MS);
    throw error;
  }
}

async function vectorsOf(workspaceId: string): Promise<Loaded> {
  const known = loaded.get(workspaceId) ?? fresh(null);
  loaded.delete(workspaceId);
  loaded.set(workspaceId, known);
  if (loaded.size > MOST_WORKSPACES) loaded.delete(loaded.keys().next().value ?? "");
  if (Date.now() - known.at >= LOOK_AGAIN_MS) {
    known.refreshing ??= refresh(workspaceId, known).finally(() => (known.refreshing = undefined));
    await known.refreshing;
  }
  return known;
}

const fresh = (model: string | null): Loaded => ({
  model,
  table: emptyTable(),
  seq: "0",
  at: 0,
  refreshing: undefined,
});

async function refresh(workspaceId: string, known: Loaded): Promise<void> {
  known.at = Date.now();
  const model = await embeddingKey(workspaceId);
  if (model !== known.model) Object.assign(known, { ...fresh(model), at: known.at, refreshing: known.refreshing });
  if (!model) return;
  const before = known.seq;
  for (;;) {
    const rows = await vectorsAfter(workspaceId, model, known.seq, AT_ONCE);
    for (const { passageId, vector } of rows)
      put(known.table, passageId, new Int8Array(vector.buffer, vector.byteOffset, vector.byteLength));
    known.seq = rows.at(-1)?.seq ?? known.seq;
    if (rows.length < AT_ONCE) break;
  }
  // Vectors of passages that are gone stay in memory until they are many.
  if (before !== known.seq && known.table.ids.length > 1.5 * (await countVectors(workspaceId, model)) + 1_000)
    Object.assign(known, { table: emptyTable(), seq: "0", at: 0 });
}
