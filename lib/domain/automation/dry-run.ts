import { DryRun, type DryRunAnswer } from "@/lib/contracts/automation";
import { anyAdmin, noSubject, query, workspaceOf } from "../core";
import { holds } from "../conditions";
import { hoursOf, isOpen, openBetween } from "../hours";
import { eventsIn } from "./causes";
import { factsRows } from "./facts-store";
import { factsAt } from "./facts-at";
import { linesOf, pastCauses, silences } from "./past-store";

const MOST = 3_000;
const SHOWN = 20;

/** What a rule would have done in the last seven days, before it is saved. Changes nothing. */
export const dryRun = query({
  name: "automation.dryRun",
  input: DryRun,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { trigger, conditions }): Promise<DryRunAnswer> {
    const workspaceId = workspaceOf(ctx.actor);
    const found =
      "minutes" in trigger
        ? await silences(ctx.tx, workspaceId, trigger.on, trigger.minutes, MOST + 1)
        : (await pastCauses(ctx.tx, workspaceId, MOST + 1)).filter((past) => eventsIn(past).includes(trigger.on));
    const causes = found.slice(0, MOST);
    const ids = [...new Set(causes.map(({ conversationId }) => conversationId))];
    const rows = new Map((await factsRows(ctx.tx, workspaceId, ids)).map((row) => [row.id, row]));
    const lines = await linesOf(ctx.tx, workspaceId, ids);
    const schedules = new Map<string, Awaited<ReturnType<typeof hoursOf>>>();
    const samples: DryRunAnswer["samples"] = [];
    const touched = new Set<string>();
    let looked = 0;
    let matched = 0;
    for (const { conversationId, at, text } of causes) {
      const row = rows.get(conversationId);
      if (!row) continue;
      const then = factsAt(row, lines.get(conversationId) ?? [], at);
      const place = `${then.inboxId} ${then.teamId}`;
      if (!schedules.has(place)) schedules.set(place, await hoursOf(workspaceId, then.inboxId, then.teamId));
      const schedule = schedules.get(place) ?? null;
      if (trigger.on === "noReply" && trigger.clock === "business") {
        const since = new Date(at.getTime() - trigger.minutes * 60_000);
        if (openBetween(since, ctx.now(), schedule) < trigger.minutes * 60_000) continue;
      }
      looked += 1;
      if (!holds(conditions, { ...then, message: text || then.message, open: !schedule || isOpen(schedule, at) }))
        continue;
      matched += 1;
      touched.add(conversationId);
      if (samples.length < SHOWN)
        samples.push({
          conversationId,
          number: row.number,
          contact: row.contact,
          at: at.toISOString(),
          text: text.slice(0, 200),
        });
    }
    return { looked, matched, conversations: touched.size, partial: found.length > MOST, samples };
  },
});
