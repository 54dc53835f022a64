import { AddTime, OneTimeEntry, UpdateTime, type TimeEntry } from "@/lib/contracts/time";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../../audit";
import { command, type Context } from "../../core";
import { findWorkspace } from "../../workspaces";
import { readableConversation } from "../get-thread";
import { mayManage } from "../policy";
import { countTime, mayChangeTime, presentTime, selfOf, theLockedTime } from "./find";
import { changeTime, findTime, holdWay, insertTime, removeTime, timeUnder, type TimeRow } from "./store";

/** Time that the acting agent spent. A retry under the same clientId answers with what is written down. */
export const addTime = command({
  name: "conversations.addTime",
  input: AddTime,
  subject: readableConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<TimeEntry> {
    const { conversationId, minutes, spentAt: given, activity = null, note, clientId } = input;
    const { workspaceId } = row;
    const agentId = selfOf(ctx);
    await holdWay(ctx.tx, row);
    const known = clientId && (await timeUnder(ctx.tx, workspaceId, agentId, clientId));
    if (known) return presentTime(asSaid(known, input));
    const spentAt = given ? pastMoment(ctx, given) : ctx.now();
    await refuseUnknownActivity(ctx, workspaceId, activity);
    const id = newId();
    await insertTime(ctx.tx, { workspaceId, id, conversationId, agentId, minutes, spentAt, activity, note, clientId });
    await countTime(ctx, workspaceId, [conversationId]);
    return theTime(ctx, workspaceId, id);
  },
});

/** A change made on an older state is refused with the newer one. */
export const updateTime = command({
  name: "conversations.updateTime",
  input: UpdateTime,
  subject: theLockedTime,
  allow: mayChangeTime,
  async run(ctx, { entryId, rev, ...said }, before): Promise<TimeEntry> {
    const { workspaceId, conversationId } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this entry meanwhile.", { saved: presentTime(before) });
    const activity = said.activity === undefined ? before.activity : said.activity;
    if (activity !== before.activity) await refuseUnknownActivity(ctx, workspaceId, activity);
    await holdWay(ctx.tx, { workspaceId, id: conversationId });
    await changeTime(ctx.tx, workspaceId, entryId, {
      minutes: said.minutes ?? before.minutes,
      spentAt: said.spentAt ? pastMoment(ctx, said.spentAt) : before.spentAt,
      activity,
      note: said.note ?? before.note,
    });
    await countTime(ctx, workspaceId, [conversationId]);
    const after = await theTime(ctx, workspaceId, entryId);
    // What a note says is about the customer, and stays out of the log.
    const noted = after.note === before.note ? {} : { note: "changed" };
    const changed = difference(presentTime(before), after, ["minutes", "spentAt", "activity"]);
    await audit(ctx, "time.updated", entryId, { number: before.number, agent: before.agentName, ...changed, ...noted });
    return after;
  },
});

export const deleteTime = command({
  name: "conversations.deleteTime",
  input: OneTimeEntry,
  subject: theLockedTime,
  allow: mayChangeTime,
  async run(ctx, { entryId }, { workspaceId, conversationId, number, agentName, minutes, spentAt }) {
    await holdWay(ctx.tx, { workspaceId, id: conversationId });
    await removeTime(ctx.tx, workspaceId, entryId);
    await countTime(ctx, workspaceId, [conversationId]);
    await audit(ctx, "time.deleted", entryId, { number, agent: agentName, minutes, spentAt: spentAt.toISOString() });
    return {};
  },
});

/** The same clientId for another entry is no retry; what was changed since then is still the one that was sent. */
function asSaid(known: TimeRow, { conversationId, minutes, activity = null, note }: AddTime): TimeRow {
  const same =
    known.conversationId === conversationId &&
    (known.rev > 1 || (known.minutes === minutes && known.activity === activity && known.note === note));
  if (!same) throw conflict("This clientId was already used for another entry.");
  return known;
}

async function theTime(ctx: Context, workspaceId: string, id: string): Promise<TimeEntry> {
  const row = await findTime(ctx.tx, workspaceId, id);
  if (!row) throw notFound("entry");
  return presentTime(row);
}

// Clocks differ: what a browser calls now may be a little ahead of us.
const AHEAD_MS = 60_000;

function pastMoment(ctx: Context, given: string): Date {
  const moment = new Date(given);
  if (moment.getTime() > ctx.now().getTime() + AHEAD_MS) throw issue("spentAt", "This moment is yet to come.");
  return moment;
}

async function refuseUnknownActivity(ctx: Context, workspaceId: string, activity: string | null): Promise<void> {
  if (activity === null) return;
  const { timeActivities } = await findWorkspace(ctx.tx, workspaceId);
  if (!timeActivities.includes(activity)) throw issue("activity", "This desk has no such activity.");
}

const issue = (path: string, message: string) => invalid(`${path}: ${message}`, { issues: [{ path, message }] });
