import { OneConversation } from "@/lib/contracts/conversation";
import {
  FindTime,
  ListTime,
  type TimeFile,
  type TimeOfAgent,
  type TimeOfConversation,
  type TimeSums,
} from "@/lib/contracts/time";
import { csvLine } from "@/lib/kernel/csv";
import { forbidden, invalid } from "@/lib/kernel/errors";
import { audit } from "../../audit";
import {
  anyLead,
  anyStaff,
  command,
  noSubject,
  query,
  readPlace,
  workspaceOf,
  writePlace,
  type Context,
} from "../../core";
import { readableConversation } from "../get-thread";
import { mayReadNotes } from "../policy";
import { presentTime } from "./find";
import { sumsByActivity, sumsByAgent, timeRows, type TimeFilter } from "./store";

const SHOWN = 200;
const MOST = 50_000;

/** What a ticket took: in all, by agent, and entry by entry. What was merged into it counts here. */
export const timeOfConversation = query({
  name: "conversations.timeOf",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, { conversationId }, { workspaceId }): Promise<TimeOfConversation> {
    const byAgent = (await sumsByAgent(ctx.tx, workspaceId, { conversationId })).map(ofAgent);
    const rows = await timeRows(ctx.tx, workspaceId, { conversationId }, SHOWN + 1);
    return {
      minutes: totalOf(byAgent),
      byAgent,
      entries: rows.slice(0, SHOWN).map(presentTime),
      more: rows.length > SHOWN,
    };
  },
});

/** Everybody's for whoever looks after others' work, else one's own. The newest first. */
export const listTime = query({
  name: "conversations.listTime",
  input: ListTime,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, { limit, cursor, ...asked }) {
    const before = readPlace(cursor);
    const rows = await timeRows(ctx.tx, workspaceOf(ctx.actor), { ...filterOf(ctx, asked), before }, limit + 1);
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map(presentTime),
      nextCursor: rows.length > limit && last ? writePlace({ at: last.spentAt, id: last.id }) : null,
    };
  },
});

/** The same in sums. */
export const sumTime = query({
  name: "conversations.sumTime",
  input: FindTime,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, asked): Promise<TimeSums> {
    const filter = filterOf(ctx, asked);
    const byAgent = (await sumsByAgent(ctx.tx, workspaceOf(ctx.actor), filter)).map(ofAgent);
    return {
      minutes: totalOf(byAgent),
      entries: byAgent.reduce((sum, each) => sum + each.entries, 0),
      byAgent,
      byActivity: await sumsByActivity(ctx.tx, workspaceOf(ctx.actor), filter),
    };
  },
});

/** For a spreadsheet. Written down, since it leaves the desk. */
export const exportTime = command({
  name: "conversations.exportTime",
  input: FindTime,
  subject: noSubject,
  allow: anyLead("conversations:read"),
  async run(ctx, asked): Promise<TimeFile> {
    const workspaceId = workspaceOf(ctx.actor);
    const found = await timeRows(ctx.tx, workspaceId, filterOf(ctx, asked), MOST + 1);
    const rows = found.slice(0, MOST);
    const header = csvLine(["ticket", "agent", "spentAt", "minutes", "activity", "note"]);
    const lines = rows.map(({ number, agentName, spentAt, minutes, activity, note }) =>
      csvLine([String(number), agentName, spentAt.toISOString(), String(minutes), activity ?? "", note]),
    );
    await audit(ctx, "time.exported", workspaceId, { entries: rows.length });
    const day = ctx.now().toISOString().slice(0, 10);
    return {
      fileName: `time-${day}.csv`,
      csv: header + lines.join(""),
      entries: rows.length,
      more: found.length > MOST,
    };
  },
});

function filterOf({ actor }: Context, { conversation, agent, from, to }: FindTime): TimeFilter {
  if (from && to && new Date(from) >= new Date(to))
    throw invalid("to: This lies before the beginning.", {
      issues: [{ path: "to", message: "This lies before the beginning." }],
    });
  const self = actor.kind === "agent" ? actor.agentId : undefined;
  const asked = agent === "me" ? self : agent;
  // What colleagues spent in all is for whoever leads; what one ticket took stands beside it for everybody.
  const ownOnly = actor.kind === "agent" && actor.role === "agent";
  if (ownOnly && asked !== undefined && asked !== self) throw forbidden();
  return {
    conversationId: conversation,
    agentId: ownOnly ? self : asked,
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
  };
}

type Sum = Awaited<ReturnType<typeof sumsByAgent>>[number];
const ofAgent = ({ agentId: id, name, avatarUrl, minutes, entries }: Sum): TimeOfAgent => ({
  agent: { id, name, avatarUrl },
  minutes,
  entries,
});
const totalOf = (all: TimeOfAgent[]): number => all.reduce((sum, { minutes }) => sum + minutes, 0);
