import type { Conversation, LabelledStatus, Person, Priority, TicketType } from "@/lib/contracts/conversation";

type Team = NonNullable<Conversation["team"]>;
export type Action =
  | { type: "claim" }
  | { type: "release" }
  /** `status`: what the desk calls the state; null: its default. */
  | { type: "resolve"; status?: LabelledStatus | null }
  | { type: "reopen"; status?: LabelledStatus | null }
  | { type: "assign"; agent: Person | null; team?: Team | null }
  /** `keepsAgent`: whoever has it is in the team, or nobody has it. */
  | { type: "team"; team: Team | null; keepsAgent: boolean }
  | { type: "snooze"; until: string | null; untilReply?: boolean; status?: LabelledStatus | null }
  | { type: "priority"; priority: Priority }
  | { type: "type"; kind: TicketType | null }
  | { type: "tag"; add?: string[]; remove?: string[] }
  | { type: "follow"; agentId: string; on: boolean }
  | { type: "fields"; fields: Conversation["fields"] };

/** What the row will say once the server agrees. */
export function applied(row: Conversation, action: Action, me: Person): Conversation {
  switch (action.type) {
    case "claim":
      return { ...opened(row), onDuty: "agent", assignee: me, waitingSince: null };
    case "release":
      return { ...opened(row), onDuty: "bot", assignee: null, waitingSince: null };
    case "resolve":
      return row.status === "resolved"
        ? { ...row, ...labelled(row, action) }
        : { ...row, status: "resolved", ...labelled(null, action), snoozedUntil: null, waitingSince: null };
    case "reopen":
      if (row.status === "open") return { ...row, ...labelled(row, action) };
      return {
        ...opened(row),
        ...labelled(null, action),
        onDuty: "agent",
        waitingSince: row.assignee ? null : waitingFrom(row),
      };
    case "assign":
      return {
        ...row,
        onDuty: "agent",
        assignee: action.agent,
        waitingSince: action.agent ? null : waitingFrom(row),
        ...(action.team === undefined ? {} : { team: action.team }),
      };
    case "team":
      return givenToTeam(row, action);
    case "snooze":
      if (row.status === "snoozed" && action.status !== undefined && !action.until && !action.untilReply)
        return { ...row, ...labelled(row, action) };
      return { ...row, status: "snoozed", ...labelled(null, action), snoozedUntil: action.until };
    case "priority":
      return { ...row, priority: action.priority };
    case "type":
      return { ...row, type: action.kind };
    case "tag": {
      const kept = row.tags.filter((tag) => !action.remove?.includes(tag));
      return { ...row, tags: [...new Set([...kept, ...(action.add ?? [])])] };
    }
    case "follow": {
      const others = row.followers.filter((id) => id !== action.agentId);
      return { ...row, followers: action.on ? [...others, action.agentId] : others };
    }
    case "fields":
      return { ...row, fields: { ...row.fields, ...action.fields } };
  }
}

function givenToTeam(
  row: Conversation,
  { team, keepsAgent }: { team: Team | null; keepsAgent: boolean },
): Conversation {
  const assignee = keepsAgent ? row.assignee : null;
  const goesOn = team === null || (row.onDuty === "agent" && assignee?.id === row.assignee?.id);
  if (goesOn) return { ...row, team };
  const waits = assignee === null && row.status === "open";
  return { ...row, team, onDuty: "agent", assignee, waitingSince: waits ? waitingFrom(row) : null };
}

const waitingFrom = (row: Conversation): string => row.waitingSince ?? new Date().toISOString();
/** Where nothing is said the server names the state by its default. */
const labelled = (
  before: Conversation | null,
  { status }: { status?: LabelledStatus | null },
): Pick<Conversation, "customStatus"> => ({
  customStatus: status === undefined ? (before?.customStatus ?? null) : status,
});
const opened = (row: Conversation): Conversation => ({
  ...row,
  status: "open",
  customStatus: row.status === "open" ? row.customStatus : null,
  snoozedUntil: null,
});

/** What takes it back; `null` where nothing changed. */
export function inverse(before: Conversation, action: Action): Action | null {
  switch (action.type) {
    case "claim":
      if (before.onDuty === "bot") return { type: "release" };
      return { type: "assign", agent: before.assignee };
    case "release":
      return before.onDuty === "bot" ? null : { type: "assign", agent: before.assignee };
    case "resolve":
      if (before.status === "resolved") return otherLabel(before, action);
      return before.status === "open" ? statusAgain(before) : { type: "reopen" };
    case "reopen":
      if (before.status === "open") return otherLabel(before, action);
      return before.status === "resolved" ? statusAgain(before) : null;
    case "assign":
      return before.assignee?.id === action.agent?.id ? null : { type: "assign", agent: before.assignee };
    case "team":
      return undoTeam(before, action.team);
    case "snooze":
      if (before.status === "snoozed") return otherLabel(before, action);
      return before.status === "open" ? statusAgain(before) : null;
    case "priority":
      return before.priority === action.priority ? null : { type: "priority", priority: before.priority };
    case "type":
      return before.type === action.kind ? null : { type: "type", kind: before.type };
    case "tag":
      return {
        type: "tag",
        add: (action.remove ?? []).filter((tag) => before.tags.includes(tag)),
        remove: (action.add ?? []).filter((tag) => !before.tags.includes(tag)),
      };
    case "follow":
      return before.followers.includes(action.agentId) === action.on ? null : { ...action, on: !action.on };
    case "fields":
      return {
        type: "fields",
        fields: Object.fromEntries(Object.keys(action.fields).map((key) => [key, before.fields[key] ?? null])),
      };
  }
}

/** A bot that was stopped by it is not brought back by taking the team away. */
function undoTeam(before: Conversation, team: Team | null): Action | null {
  if (before.team?.id === team?.id || before.onDuty !== "agent") return null;
  return { type: "assign", agent: before.assignee, team: before.team };
}

/** What takes back everything a macro changed; what was written stays. */
export function undone(before: Conversation, now: Conversation): Action[] {
  const actions: Action[] = [];
  const [add, remove] = [missing(before.tags, now.tags), missing(now.tags, before.tags)];
  if (add.length + remove.length > 0) actions.push({ type: "tag", add, remove });
  if (before.priority !== now.priority) actions.push({ type: "priority", priority: before.priority });
  if (before.type !== now.type) actions.push({ type: "type", kind: before.type });
  const label = otherLabel(before, { type: actionTo[before.status], status: now.customStatus });
  if (before.status !== now.status) actions.push(statusAgain(before));
  else if (label) actions.push(label);
  if (before.onDuty === "bot" && now.onDuty !== "bot" && before.status === "open") actions.push({ type: "release" });
  else if (before.assignee?.id !== now.assignee?.id)
    actions.push({ type: "assign", agent: before.assignee, team: before.team });
  else if (before.team?.id !== now.team?.id) actions.push({ type: "team", team: before.team, keepsAgent: true });
  return actions;
}

const missing = (from: readonly string[], there: readonly string[]): string[] =>
  from.filter((tag) => !there.includes(tag));

function statusAgain({ status, customStatus, snoozedUntil }: Conversation): Action {
  const label = customStatus ? { status: customStatus } : {};
  switch (status) {
    case "open":
      return { type: "reopen", ...label };
    case "resolved":
      return { type: "resolve", ...label };
    case "snoozed":
      return { type: "snooze", until: snoozedUntil, untilReply: snoozedUntil === null, ...label };
  }
}

/** What brings a conversation into a state. */
export const actionTo = { open: "reopen", snoozed: "snooze", resolved: "resolve" } as const;

/** The state stayed and only its name changed, if that. */
function otherLabel(
  before: Conversation,
  { type, status }: { type: "resolve" | "reopen" | "snooze"; status?: LabelledStatus | null },
): Action | null {
  if (status === undefined || status?.id === before.customStatus?.id) return null;
  return type === "snooze" ? { type, until: null, status: before.customStatus } : { type, status: before.customStatus };
}

/** The socket call of an action. */
export function callOf(
  conversationId: string,
  action: Action,
  before?: Pick<Conversation, "assignee">,
): { event: string; payload: Record<string, unknown> } {
  const event = `conversation:${action.type}`;
  switch (action.type) {
    case "claim":
      // From whom it was seen to be with: somebody who got it meanwhile keeps it.
      return { event, payload: { conversationId, ...(before?.assignee ? { from: before.assignee.id } : {}) } };
    case "release":
      return { event, payload: { conversationId } };
    case "resolve":
    case "reopen":
      return { event, payload: { conversationId, ...labelOf(action) } };
    case "assign": {
      const team = action.team === undefined ? {} : { teamId: action.team?.id ?? null };
      return { event, payload: { conversationId, agentId: action.agent?.id ?? null, ...team } };
    }
    case "team":
      return { event: "conversation:assign", payload: { conversationId, teamId: action.team?.id ?? null } };
    case "snooze":
      return {
        event,
        payload: {
          conversationId,
          ...(action.until ? { until: action.until } : {}),
          ...(action.untilReply ? { untilReply: true } : {}),
          ...labelOf(action),
        },
      };
    case "priority":
      return { event, payload: { conversationId, priority: action.priority } };
    case "type":
      return { event, payload: { conversationId, type: action.kind } };
    case "tag":
      return {
        event,
        payload: {
          conversationId,
          ...(action.add?.length ? { add: action.add } : {}),
          ...(action.remove?.length ? { remove: action.remove } : {}),
        },
      };
    case "follow":
      return {
        event: `conversation:${action.on ? "follow" : "unfollow"}`,
        payload: { conversationId, agentId: action.agentId },
      };
    case "fields":
      return { event, payload: { conversationId, fields: action.fields } };
  }
}

const labelOf = ({ status }: { status?: LabelledStatus | null }): { statusId?: string | null } =>
  status === undefined ? {} : { statusId: status?.id ?? null };
