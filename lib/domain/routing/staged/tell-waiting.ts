import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { call } from "../../core";
import { queuePlaces } from "../../conversations";
import { hoursOf } from "../../hours";
import type { Policy } from "../scheduler/desk";
import { stagesDue, stageToSay } from "./due-stage";
import { stagesOf, waitedSeconds } from "./listening";
import { sayWaiting } from "./say-waiting";
import { listeningRows } from "./store";

/** Looks who has waited long enough to be told something. Each is looked at again before a word is said. */
export async function tellWaiting(workspaceId: string, policies: readonly Policy[]): Promise<void> {
  const times = policies.flatMap(({ rules }) => rules.waiting.map(({ afterSeconds }) => afterSeconds));
  if (times.length === 0) return;
  const due = await withStagesDue(workspaceId, policies, Math.min(...times));
  if (due.length === 0) return;
  const places = await queuePlaces(
    db(),
    due.map(({ id }) => ({ workspaceId, id })),
  );
  for (const { id: conversationId, stages } of due) {
    const place = places.get(conversationId);
    if (!place || !stageToSay(stages, place.position)) continue;
    await call(sayWaiting, system(workspaceId), { conversationId }).catch((error: unknown) =>
      log.warn({ err: String(error), conversationId }, "somebody who waits was not told; it will be tried again"),
    );
  }
}

async function withStagesDue(workspaceId: string, policies: readonly Policy[], leastSeconds: number) {
  const schedules = new Map<string, ReturnType<typeof hoursOf>>();
  const rows = await listeningRows(db(), workspaceId, leastSeconds);
  const found = await Promise.all(
    rows.map(async (row) => {
      const stages = stagesOf(policies, row);
      // Whoever has heard the last of them is not looked at any further.
      if (!stages.some(({ afterSeconds }) => afterSeconds > row.saidSeconds)) return [];
      const key = `${row.inboxId} ${row.teamId ?? ""}`;
      const hours = schedules.get(key) ?? hoursOf(workspaceId, row.inboxId, row.teamId);
      schedules.set(key, hours);
      const waited = waitedSeconds(row, await hours);
      const due = waited === null ? [] : stagesDue(stages, row, waited);
      return due.length > 0 ? [{ id: row.id, stages: due }] : [];
    }),
  );
  return found.flat();
}
