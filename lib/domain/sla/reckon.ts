import type { Schedule } from "@/lib/contracts/hours";
import { db, type Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/realtime";
import { holds } from "../conditions";
import { hoursOf } from "../hours";
import { followEvents, type Follower } from "../conversations";
import { clocksOf, owedSince, type Fact } from "./clocks-of";
import { storeClocks, takeReckoning, type Reckoned } from "./clock-store";
import { anyFactsChanged, openOf, settleChangedFacts, takeChangedFacts } from "./facts-store";
import { factsOf } from "./history";
import { historyRows, openAfter, type HistoryRow, type Key } from "./history-store";
import { policyRows, type PolicyRow } from "./policy-store";

export const FOLLOWER: Follower = { name: "sla", lock: 21 };
const AT_ONCE = 400;
const BATCH = 200;
const PEOPLE = 100;
// A call of the second before may still be at it; the next one goes on.
const ROUNDS = 10;

/**
 * Reckons again what something happened to, or whose customer is described differently now. Behind the message log, with neither
 * queue nor Redis. Answers how many events and people there were.
 */
export async function followPromises(): Promise<number> {
  let moved: Key[] = [];
  const count = await followEvents(FOLLOWER, AT_ONCE, async (tx, events) => {
    const keys = new Map(
      events.map((event) => [event.conversationId, { workspaceId: event.workspaceId, id: event.conversationId }]),
    );
    await takeReckoning(tx);
    moved = await reckon(tx, [...keys.values()], false);
  });
  show(moved);
  return count + (await followFacts());
}

/**
 * Open conversations of people whose facts changed, of an organisation all its people's: a few hundred a transaction, so that
 * nobody else who reckons waits for ten thousand. Late from the start is red without a word, as after a change of policies.
 */
async function followFacts(): Promise<number> {
  let count = 0;
  for (let round = 0; round < ROUNDS && (await anyFactsChanged()); round += 1) {
    const { people, moved } = await db().$transaction(someFacts, { timeout: 30_000 });
    show(moved);
    count += people;
    if (people === 0) break;
  }
  return count;
}

async function someFacts(tx: Tx): Promise<{ people: number; moved: Key[] }> {
  const changed = await takeChangedFacts(tx, PEOPLE);
  const keys = new Map<string, Key>();
  let people = 0;
  for (const each of changed) {
    const room = BATCH - keys.size;
    if (room <= 0) break;
    const ids = await openOf(tx, each, room);
    for (const id of ids) keys.set(id, { workspaceId: each.workspaceId, id });
    await settleChangedFacts(tx, each, ids.length < room ? null : (ids.at(-1) ?? null));
    people += 1;
  }
  if (keys.size === 0) return { people, moved: [] };
  await takeReckoning(tx);
  return { people, moved: await reckon(tx, [...keys.values()], true) };
}

/** Reckons every open conversation again: a policy, or the hours that hold, changed. */
export async function recomputePromises({ workspaceId }: { workspaceId: string }): Promise<void> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await openAfter(db(), workspaceId, after, BATCH);
    const moved = await db().$transaction(
      async (tx) => {
        await takeReckoning(tx);
        return reckon(
          tx,
          ids.map((id) => ({ workspaceId, id })),
          true,
        );
      },
      { timeout: 30_000 },
    );
    show(moved);
    after = ids.at(-1) ?? null;
    if (ids.length < BATCH) return;
  }
}

const show = (moved: Key[]): void => {
  for (const { workspaceId, id } of moved) emit({ kind: "changed", workspaceId, conversationId: id });
};

async function reckon(tx: Tx, keys: Key[], quietly: boolean): Promise<Key[]> {
  if (keys.length === 0) return [];
  const policies = new Map<string, PolicyRow[]>();
  const schedules = new Map<string, Schedule | null>();
  const all: Reckoned[] = [];
  const rows = await historyRows(tx, keys);
  const merged = await mergedInto(tx, rows);
  for (const row of rows) {
    const own = policies.get(row.workspaceId) ?? (await policyRows(tx, row.workspaceId)).filter(({ active }) => active);
    policies.set(row.workspaceId, own);
    const policy = policyFor(own, row);
    if (!policy) {
      all.push({ workspaceId: row.workspaceId, id: row.id, policyId: null, clocks: [] });
      continue;
    }
    const place = `${row.workspaceId} ${row.inboxId} ${row.teamId}`;
    if (policy.clock === "business" && !schedules.has(place))
      schedules.set(place, await hoursOf(row.workspaceId, row.inboxId, row.teamId));
    const schedule = policy.clock === "business" ? (schedules.get(place) ?? null) : null;
    const { targets, warnPercent } = policy;
    const clocks = clocksOf(factsWith(row, merged), { targets, schedule, warnPercent });
    all.push({ workspaceId: row.workspaceId, id: row.id, policyId: policy.id, clocks });
  }
  return storeClocks(tx, all, quietly);
}

/** What was merged into these, and into those. */
async function mergedInto(tx: Tx, rows: HistoryRow[]): Promise<Map<string, HistoryRow>> {
  const found = new Map<string, HistoryRow>();
  for (let level = rows; level.length > 0;) {
    const keys = level.flatMap(({ workspaceId, merges }) => merges.map(([, id]) => ({ workspaceId, id })));
    level = keys.length > 0 ? await historyRows(tx, keys) : [];
    for (const row of level) found.set(row.id, row);
  }
  return found;
}

/** With what is owed in conversations that go on here. */
function factsWith(row: HistoryRow, merged: ReadonlyMap<string, HistoryRow>): Fact[] {
  const carried = row.merges.flatMap(([at, id, seq]): [number, number, number][] => {
    const source = merged.get(id);
    const since = source && owedSince(factsWith(source, merged).filter(({ kind }) => kind !== "merged"));
    return since ? [[at, since.getTime(), seq]] : [];
  });
  return factsOf({ ...row, carried });
}

/** What a rule gave it, while that is in use; else the first in order whose conditions hold. */
const policyFor = (policies: PolicyRow[], row: HistoryRow): PolicyRow | undefined =>
  policies.find(({ id }) => id === row.chosenPolicyId) ??
  policies.find(({ conditions }) => holds(conditions, { ...row, message: "", open: true }));
