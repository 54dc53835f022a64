import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import {
  hasLanguages,
  publishedPassages,
  publishedUnits,
  publishedVersions,
  type KnowledgeScope,
  type PublishedPassage,
  type Unit,
} from "./passage-store";
import { createRankingIndex, removeSource, replaceSource, type RankingIndex } from "./ranking";

// Signals are hints; without one an edit is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST_SCOPES = 64;
const UNITS_AT_ONCE = 50;

export type Knowledge = { readonly index: RankingIndex; readonly passages: Map<string, PublishedPassage> };
type Held = { sourceId: string; version: number; passageIds: string[] };
type Loaded = Knowledge & {
  scope: KnowledgeScope;
  versions: Map<string, number>;
  units: Map<string, Held>;
  lookedAt: number;
  stale: boolean;
  refreshing: Promise<void> | undefined;
};
const loaded = new Map<string, Loaded>();

onSignal((signal) => {
  if (signal.kind !== "stale" || signal.what !== "knowledge") return;
  languages.delete(signal.workspaceId);
  for (const each of loaded.values()) if (each.scope.workspaceId === signal.workspaceId) each.stale = true;
});
onBusReconnected(() => {
  languages.clear();
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
    await known.refreshing;
  }
  return known;
}

const languages = new Map<string, { has: boolean; at: number }>();

/** Where no source has a language, all languages share one index instead of each holding everything. */
async function asNarrowAsNeeded(scope: KnowledgeScope): Promise<KnowledgeScope> {
  if (!scope.locale) return scope;
  const { workspaceId } = scope;
  let known = languages.get(workspaceId);
  if (!known || Date.now() - known.at >= LOOK_AGAIN_MS) {
    known = { has: await hasLanguages(workspaceId), at: Date.now() };
    if (languages.size >= MOST_SCOPES) languages.clear();
    languages.set(workspaceId, known);
  }
  return known.has ? scope : { ...scope, locale: undefined };
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
  for (let at = 0; at < fresh.length; at += UNITS_AT_ONCE) await take(known, fresh.slice(at, at + UNITS_AT_ONCE));
  for (const [id, version] of changed) known.versions.set(id, version);
}

async function take(known: Loaded, units: Unit[]): Promise<void> {
  const passages = await publishedPassages(
    known.scope.workspaceId,
    units.map(({ id }) => id),
  );
  const byUnit = new Map<string, PublishedPassage[]>(units.map(({ id }) => [id, []]));
  for (const passage of passages) byUnit.get(passage.unitId)?.push(passage);
  for (const { id, sourceId, version } of units) {
    const own = byUnit.get(id) ?? [];
    if (known.units.has(id)) forget(known, id);
    replaceSource(known.index, id, own.map(forRanking));
    for (const passage of own) known.passages.set(passage.id, passage);
    known.units.set(id, { sourceId, version, passageIds: own.map((passage) => passage.id) });
    await breathe();
  }
}

/** An empty field is one that the passage doesn't have. */
const forRanking = ({ id, sourceId, question, title, heading, text }: PublishedPassage) => ({
  id,
  sourceId,
  text,
  ...(question ? { question } : {}),
  ...(title ? { title } : {}),
  ...(heading ? { heading } : {}),
});

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
