import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { publishedPassages, publishedVersions, type PublishedPassage } from "./passage-store";
import { createRankingIndex, removeSource, replaceSource, type RankingIndex } from "./ranking";

/** Whose knowledge, and which part of it; null is everything that is published. */
export type KnowledgeScope = { workspaceId: string; sourceIds: string[] | null };

// Signals are hints; without one an edit is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST_SCOPES = 64;
const SOURCES_AT_ONCE = 50;

export type Knowledge = { readonly index: RankingIndex; readonly passages: Map<string, PublishedPassage> };
type Loaded = Knowledge & {
  scope: KnowledgeScope;
  versions: Map<string, number>;
  lookedAt: number;
  stale: boolean;
  refreshing: Promise<void> | undefined;
};
const loaded = new Map<string, Loaded>();

onSignal((signal) => {
  if (signal.kind !== "stale" || signal.what !== "knowledge") return;
  for (const each of loaded.values()) if (each.scope.workspaceId === signal.workspaceId) each.stale = true;
});
onBusReconnected(() => {
  for (const each of loaded.values()) each.stale = true;
});

/** What is published in a scope, held by this process, brought up to date source by source. */
export async function knowledgeOf(scope: KnowledgeScope): Promise<Knowledge> {
  const key = keyOf(scope);
  const known = loaded.get(key) ?? empty(scope);
  // Last used goes last, so that the first one is the one to let go.
  loaded.delete(key);
  loaded.set(key, known);
  if (loaded.size > MOST_SCOPES) loaded.delete(loaded.keys().next().value ?? "");
  if (known.stale || Date.now() - known.lookedAt >= LOOK_AGAIN_MS) {
    known.refreshing ??= refresh(known).finally(() => (known.refreshing = undefined));
    await known.refreshing;
  }
  return known;
}

async function refresh(known: Loaded): Promise<void> {
  const { workspaceId, sourceIds } = known.scope;
  known.stale = false;
  try {
    const published = await publishedVersions(workspaceId, sourceIds);
    for (const id of known.versions.keys()) if (!published.has(id)) forget(known, id);
    const changed = [...published].filter(([id, version]) => known.versions.get(id) !== version);
    for (let at = 0; at < changed.length; at += SOURCES_AT_ONCE) {
      await take(known, changed.slice(at, at + SOURCES_AT_ONCE));
    }
    known.lookedAt = Date.now();
  } catch (error) {
    known.stale = true;
    // What was known a moment ago is better than nothing while the database is away.
    if (known.lookedAt === 0) throw error;
    log.warn({ err: String(error) }, "knowledge could not be refreshed");
  }
}

async function take(known: Loaded, changed: [id: string, version: number][]): Promise<void> {
  const ids = changed.map(([id]) => id);
  const passages = await publishedPassages(known.scope.workspaceId, ids);
  for (const [id, version] of changed) {
    const own = passages.filter((passage) => passage.sourceId === id);
    if (known.versions.has(id)) forget(known, id);
    replaceSource(known.index, id, own.map(forRanking));
    for (const passage of own) known.passages.set(passage.id, passage);
    known.versions.set(id, version);
    await breathe();
  }
}

/** An empty field is one that the passage doesn't have. */
const forRanking = ({ question, title, heading, ...rest }: PublishedPassage) => ({
  ...rest,
  ...(question ? { question } : {}),
  ...(title ? { title } : {}),
  ...(heading ? { heading } : {}),
});

function forget(known: Loaded, id: string): void {
  for (const [passageId, passage] of known.passages) if (passage.sourceId === id) known.passages.delete(passageId);
  removeSource(known.index, id);
  known.versions.delete(id);
}

const empty = (scope: KnowledgeScope): Loaded => ({
  scope,
  index: createRankingIndex(),
  passages: new Map(),
  versions: new Map(),
  lookedAt: 0,
  stale: true,
  refreshing: undefined,
});

function keyOf({ workspaceId, sourceIds }: KnowledgeScope): string {
  if (sourceIds === null) return workspaceId;
  return `${workspaceId}:${createHash("sha1").update(sourceIds.toSorted().join()).digest("base64url")}`;
}
