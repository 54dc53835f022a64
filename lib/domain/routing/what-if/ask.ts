import { setImmediate as breathe } from "node:timers/promises";
import { AskWhatIf, type WhatIf, type WhatIfOutcome } from "@/lib/contracts/what-if";
import { newId } from "@/lib/kernel/ids";
import { notFound, unavailable } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { anyAdmin, task, workspaceOf } from "../../core";
import { planRows, shiftsBetween } from "../../shifts";
import { weightsOf, workerRows } from "../pass/snapshot-store";
import { policyRows, settingsRow } from "../policies/store";
import type { Policy } from "../scheduler/desk";
import { replay, type Got, type Replayed, type Shift, type Week } from "./replay";
import { countWaits, spansSince, waitsSince, type WaitRow } from "./store";

const MOST = 2000;
const MOST_DIFFERENCES = 100;
const SLICE_MS = 8;
const AT_MOST_MS = 15_000;
/** For those whom nobody had, where nobody had anybody. */
const USUAL_MS = 600_000;

/** What waited lately, given away again by the same scheduler: by the policies as they are, and with this one changed or added. */
export const askWhatIf = task({
  name: "routing.askWhatIf",
  input: AskWhatIf,
  subject: async () => null,
  allow: anyAdmin("settings:read"),
  async run(ctx, { policyId, fits, rules, days }): Promise<WhatIf> {
    const workspaceId = workspaceOf(ctx.actor);
    const to = ctx.now();
    const from = new Date(to.getTime() - days * 86_400_000);
    const policies = await policyRows(db(), workspaceId);
    if (policyId && !policies.some(({ id }) => id === policyId)) throw notFound("routing policy");
    const changed: Policy[] = policyId
      ? policies.map((each) => (each.id === policyId ? { ...each, fits, rules } : each))
      : [...policies, { id: newId(), name: "", fits, rules }];
    const { settings } = await settingsRow(db(), workspaceId);
    const rows = await waitsSince(db(), workspaceId, from, settings, MOST);
    const all = await countWaits(db(), workspaceId, from);
    const workers = (await workerRows(db(), workspaceId)).map((row) => ({
      ...row,
      capacity: row.capacity ?? settings.defaultCapacity,
    }));
    const spans = await spansSince(db(), workspaceId, from);
    const held = rows.flatMap(({ tookAt, endedAt }) => (tookAt !== null && endedAt !== null ? [endedAt - tookAt] : []));
    const week: Week = {
      to: to.getTime(),
      waits: rows.map((row) => waitOf(row, to.getTime())),
      spans,
      shifts: await shiftsOf(workspaceId, from, to, [...policies, ...changed]),
      workers,
      ageAfterSeconds: settings.ageAfterSeconds,
      weights: weightsOf(settings),
      usualHeldMs: atShare(held, 0.5) ?? USUAL_MS,
    };
    const until = performance.now() + AT_MOST_MS;
    const now = await bySlices(replay(week, policies), until);
    const would = await bySlices(replay(week, changed), until);
    const gotOf = ({ got }: Replayed, { id, since }: WaitRow) => presentGot(got.get(id), since);
    const differing = rows.filter((row) => now.got.get(row.id)?.agentId !== would.got.get(row.id)?.agentId);
    const count = ({ got }: Replayed, agentId: string) =>
      [...got.values()].filter((each) => each.agentId === agentId).length;
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      waits: rows.length,
      leftOut: Math.max(0, all - rows.length),
      presenceKnown: spans.length > 0,
      now: outcomeOf(now, rows),
      would: outcomeOf(would, rows),
      agents: workers
        .map(({ id, name }) => ({ id, name, now: count(now, id), would: count(would, id) }))
        .filter((each) => each.now + each.would > 0)
        .toSorted((a, b) => a.name.localeCompare(b.name)),
      differ: differing.length,
      differences: differing.slice(0, MOST_DIFFERENCES).map((row) => ({
        conversationId: row.conversationId,
        number: row.number,
        contact: row.contact,
        since: new Date(row.since).toISOString(),
        now: gotOf(now, row),
        would: gotOf(would, row),
      })),
    };
  },
});

/** As the plans stand now: nobody keeps what they were. Nothing where no policy asks for it. */
async function shiftsOf(workspaceId: string, from: Date, to: Date, policies: Policy[]): Promise<Shift[]> {
  if (!policies.some(({ rules }) => rules.onShift)) return [];
  return (await planRows(db(), workspaceId)).flatMap(({ agentId, ...plan }) =>
    shiftsBetween(plan, from, to).map((shift) => ({ agentId, ...shift })),
  );
}

function waitOf(row: WaitRow, to: number): Week["waits"][number] {
  const { tookAt, tookBy, tookRouted, endedAt } = row;
  const took = tookAt !== null && tookBy !== null;
  return {
    ...row,
    tookByHand: took && !tookRouted ? { at: tookAt, agentId: tookBy } : null,
    heldMs: took ? (endedAt ?? to) - tookAt : null,
    leftAt: took ? null : endedAt,
  };
}

/** A long replay leaves the process free for everybody else, and ends. */
async function bySlices<T>(run: Generator<number, T>, until: number): Promise<T> {
  let sliceEnds = performance.now() + SLICE_MS;
  for (let step = run.next(); ; step = run.next()) {
    if (step.done) return step.value;
    const now = performance.now();
    if (now > until) throw unavailable("That is too much to replay at once. Choose fewer days.");
    if (now < sliceEnds) continue;
    await breathe();
    sliceEnds = performance.now() + SLICE_MS;
  }
}

const secondsSince = (since: number, at: number): number => Math.max(0, Math.round((at - since) / 1000));

const presentGot = (got: Got | undefined, since: number): WhatIf["differences"][number]["now"] => ({
  agentId: got?.agentId ?? null,
  waitedSeconds: secondsSince(since, got?.at ?? since),
  routed: got?.routed ?? false,
});

function outcomeOf({ got, overflowed }: Replayed, rows: WaitRow[]): WhatIfOutcome {
  const all = rows.flatMap((row) => {
    const each = got.get(row.id);
    return each ? [{ ...each, waited: secondsSince(row.since, each.at) }] : [];
  });
  const waited = all.flatMap((each) => (each.agentId === null ? [] : [each.waited]));
  return {
    routed: all.filter(({ routed }) => routed).length,
    byHand: all.filter(({ routed, agentId }) => !routed && agentId !== null).length,
    nobody: all.filter(({ agentId }) => agentId === null).length,
    overflowed,
    medianSeconds: atShare(waited, 0.5),
    p90Seconds: atShare(waited, 0.9),
    longestSeconds: atShare(waited, 1),
  };
}

/** The value below which this share of them lies; null of none. */
function atShare(values: number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
