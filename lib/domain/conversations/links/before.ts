import { z } from "zod";
import { ConversationStatus, OnDuty } from "@/lib/contracts/conversation";
import type { Change } from "../control-store";
import type { ConversationRow } from "../store";

/** What of the source was still to be done, and went along. */
export const Carried = z.object({
  followers: z.array(z.string()).describe("Who follows the target since"),
  replies: z.array(z.object({ id: z.string(), replyTo: z.number().int().nullable(), afterSeq: z.number().int() })),
  items: z.array(z.object({ id: z.string(), position: z.number().int() })),
});
export type Carried = z.infer<typeof Carried>;

const Stand = z.object({
  status: ConversationStatus,
  statusId: z.string().nullable().default(null),
  onDuty: OnDuty,
  assigneeId: z.string().nullable(),
  waiting: z.boolean(),
  waitingSince: z.iso.datetime().nullable().default(null),
  snoozedUntil: z.iso.datetime().nullable(),
  live: z.boolean(),
});

/** How both stood before a merge, kept with the link for who undoes it. */
export const Before = z.object({
  source: Stand,
  target: Stand,
  after: Stand.describe("The target, right after the merge"),
  tags: z.array(z.string()).describe("What the target got"),
  guests: z.array(z.string()).describe("Who came by a mailed link and went along"),
  lastSeq: z.number().int().describe("The target's, right after the merge"),
  carried: Carried.default({ followers: [], replies: [], items: [] }),
});
export type Before = z.infer<typeof Before>;

export const standOf = (row: ConversationRow): Before["source"] => ({
  status: row.status,
  statusId: row.statusId,
  onDuty: row.onDuty,
  assigneeId: row.assigneeId,
  waiting: row.waitingSince !== null,
  waitingSince: row.waitingSince?.toISOString() ?? null,
  snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
  live: row.live,
});

/** As it stood. What has run out meanwhile is over: a snooze whose moment passed, an assignee who left. */
export function backTo(stand: Before["source"], now: Date, isHere: boolean): Change {
  const snoozedUntil = stand.snoozedUntil ? new Date(stand.snoozedUntil) : null;
  const woke = stand.status === "snoozed" && snoozedUntil !== null && snoozedUntil <= now;
  const assigneeId = isHere ? stand.assigneeId : null;
  const status = woke ? "open" : stand.status;
  return {
    status,
    ...(woke ? {} : { statusId: stand.statusId }),
    onDuty: stand.onDuty,
    assigneeId,
    snoozedUntil: woke ? null : snoozedUntil,
    waiting: status === "open" && stand.onDuty === "agent" && assigneeId === null && (stand.waiting || !isHere),
  };
}

type Pair = { source: ConversationRow; target: ConversationRow };

/**
 * As open as one of them was, with people where one of them had people or a bot still owed an answer, and with both their tags.
 */
export function joined(
  { source, target }: Pair,
  asked: { source: boolean; target: boolean },
): { change: Change; tags: string[] } {
  const tags = source.tags.filter((tag) => !target.tags.includes(tag)).slice(0, 50 - target.tags.length);
  const lives = source.status !== "resolved";
  const people = lives && (source.onDuty === "agent" || source.assigneeId !== null || asked.source);
  const assigneeId = target.assigneeId ?? (people ? source.assigneeId : null);
  const waits = source.waitingSince !== null || target.waitingSince !== null || asked.source || asked.target;
  const moved = statusOf(source, target);
  return {
    tags,
    change: {
      ...(tags.length > 0 ? { tags: [...target.tags, ...tags] } : {}),
      ...moved,
      ...(people && target.onDuty !== "agent" ? { onDuty: "agent" } : {}),
      ...(assigneeId === target.assigneeId ? {} : { assigneeId }),
      ...(people ? { waiting: (moved.status ?? target.status) === "open" && assigneeId === null && waits } : {}),
    },
  };
}

/** Nothing where the target is as open as the source already. */
function statusOf(source: ConversationRow, target: ConversationRow): Pick<Change, "status" | "snoozedUntil"> {
  if (source.status === "open" && target.status !== "open") return { status: "open", snoozedUntil: null };
  if (source.status === "snoozed" && target.status === "resolved")
    return { status: "snoozed", snoozedUntil: source.snoozedUntil };
  return {};
}

/** Nothing happened in it since: it stands as it stood. Else it keeps what it does now. The tags that it got go either way. */
export function givenBack(target: ConversationRow, before: Before, now: Date, isHere: boolean): Change {
  const tags = target.tags.filter((tag) => !before.tags.includes(tag));
  const untouched =
    target.lastSeq === before.lastSeq &&
    target.status === before.after.status &&
    target.onDuty === before.after.onDuty &&
    target.assigneeId === before.after.assigneeId;
  return {
    ...(tags.length === target.tags.length ? {} : { tags }),
    ...(untouched ? backTo(before.target, now, isHere) : {}),
  };
}
