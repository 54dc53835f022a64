import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { loadUnits, type Holding } from "./load-units";
import {
  divisionsOf,
  publishedUnits,
  publishedVersions,
  type KnowledgeScope,
  type PublishedPassage,
} from "./passage-store";
import { createRankingIndex, removeSource, type RankingIndex } from "./ranking";

// Signals are hints; without one an edit is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST_SCOPES = 64;
// A large change takes seconds; whoever asks meanwhile is answered from what was known before.
const PATIENCE_MS = 1_000;

export type Knowledge = { readonly index: RankingIndex; readonly passages: Map<string, PublishedPassage> };
type Loaded = Knowledge &
  Holding & {
    scope: KnowledgeScope;
    versions: Map<string, number>;
    lookedAt: number;
    stale: boolean;
    refreshing: Promise<void> | undefined;
  };
const loaded = new Map<string, Loaded>();

onSignal((signal) => {
  if (signal.kind !== "stale" || signal.what !== "knowledge") return;
  divisions.delete(signal.workspaceId);
  for (const each of loaded.values()) if (each.scope.workspaceId === signal.workspaceId) each.stale = true;
});
onBusReconnected(() => {
  divisions.clear();
  for (const each of loaded.values()) each.stale = true;
});

/** What is published in a scope, held by this process, brought up to date document by document. */
export async function knowledgeOf(asked: KnowledgeScope): Promise<Knowledge> {
  const scope = await asNarrowAsNeeded(asked);
  const key = keyOf(scope);
  const known = loaded.get(key) ?? empty(scope);
  // Last used goes last, so that the first one is the one to let go.
  loaded.delete(key);
  loaded.set(key, known);
  if (loaded.size > MOST_SCOPES) loaded.delete(loaded.keys().next().value ?? "");
  if (known.stale || Date.now() - known.lookedAt >= LOOK_AGAIN_MS) {
    known.refreshing ??= refresh(known).finally(() => (known.refreshing = undefined));
    if (known.lookedAt === 0) await known.refreshing;
    else await Promise.race([known.refreshing, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }
  return known;
}

const divisions = new Map<string, { byLanguage: boolean; byAudience: boolean; at: number }>();

/** Where nothing is for one language or for people here alone, scopes that differ in that share one index. */
async function asNarrowAsNeeded(scope: KnowledgeScope): Promise<KnowledgeScope> {
  if (!scope.locale && scope.audience !== "internal") return scope;
  const { workspaceId } = scope;
  let known = divisions.get(workspaceId);
  if (!known || Date.now() - known.at >= LOOK_AGAIN_MS) {
    known = { ...(await divisionsOf(workspaceId)), at: Date.now() };
    if (divisions.size >= MOST_SCOPES) divisions.clear();
    divisions.set(workspaceId, known);
  }
  return {
    ...scope,
    locale: known.byLanguage ? scope.locale : undefined,
    audience: known.byAudience ? scope.audience : "public",
  };
}

async function refresh(known: Loaded): Promise<void> {
  known.stale = false;
  try {
    const published = await publishedVersions(known.scope);
    for (const [id, { sourceId }] of known.units) if (!published.has(sourceId)) forget(known, id);
    for (const id of known.versions.keys()) if (!published.has(id)) known.versions.delete(id);
    const changed = [...published].filter(([id, version]) => known.versions.get(id) !== version);
    if (changed.length > 0) await follow(known, changed);
    known.lookedAt = Date.now();
  } catch (error) {
    known.stale = true;
    // What was known a moment ago is better than nothing while the database is away.
    if (known.lookedAt === 0) throw error;
    log.warn({ err: String(error) }, "knowledge could not be refreshed");
  }
}

/** Of sources that changed, what changed in them: one page of a site that has hundreds. */
async function follow(known: Loaded, changed: [id: string, version: number][]): Promise<void> {
  const { workspaceId } = known.scope;
  const sources = new Set(changed.map(([id]) => id));
  const units = await publishedUnits(workspaceId, [...sources]);
  const there = new Set(units.map(({ id }) => id));
  for (const [id, { sourceId }] of known.units) if (sources.has(sourceId) && !there.has(id)) forget(known, id);
  const fresh = units.filter(({ id, version }) => known.units.get(id)?.version !== version);
  await loadUnits(known, workspaceId, fresh);
  for (const [id, version] of changed) known.versions.set(id, version);
}

function forget(known: Loaded, id: string): void {
  for (const passageId of known.units.get(id)?.passageIds ?? []) known.passages.delete(passageId);
  removeSource(known.index, id);
  known.units.delete(id);
}

const empty = (scope: KnowledgeScope): Loaded => ({
  scope,
  index: createRankingIndex(),
  passages: new Map(),
  versions: new Map(),
  units: new Map(),
  lookedAt: 0,
  stale: true,
  refreshing: undefined,
});

function keyOf({ workspaceId, sourceIds, audience = "public", locale = "" }: KnowledgeScope): string {
  const chosen = sourceIds && createHash("sha1").update(sourceIds.toSorted().join()).digest("base64url");
  return [workspaceId, chosen ?? "*", audience, locale].join(":");
}
