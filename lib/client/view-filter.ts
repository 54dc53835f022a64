import { valueHolds } from "@/lib/kernel/field-value";
import type { Conversation } from "@/lib/contracts/conversation";
import type { PromiseState, ViewFilter } from "@/lib/contracts/views";

/** What filters look at. */
export type FilteredRow = Pick<
  Conversation,
  "status" | "inbox" | "team" | "assignee" | "priority" | "type" | "waitingSince"
> & {
  tags: readonly string[];
  mentioned: readonly string[];
  followers?: readonly string[];
  customStatus?: Conversation["customStatus"];
  sla?: Conversation["sla"];
  fields?: Conversation["fields"];
  contact?: Pick<Conversation["contact"], "organisation">;
};

/**
 * Whether a row on screen stands in a saved view. `called`: the agent and their teams. The server's SQL says the same; a test
 * holds them equal. What customers and organisations hold is not on screen: `asksServer` says where that matters.
 */
export function matches(
  filter: ViewFilter,
  row: FilteredRow,
  agentId: string,
  called: readonly string[] = [agentId],
): boolean {
  const status = filter.status?.length ? filter.status : ["open", "snoozed"];
  const assignee = row.assignee?.id ?? "none";
  return (
    status.includes(row.status) &&
    within(filter.statuses, row.customStatus?.id ?? null) &&
    within(filter.inboxes, row.inbox.id) &&
    within(filter.teams, row.team?.id ?? "none") &&
    within(
      filter.assignees?.map((each) => (each === "me" ? agentId : each)),
      assignee,
    ) &&
    (!filter.tags?.length || filter.tags.some((tag) => row.tags.includes(tag))) &&
    within(filter.priorities, row.priority) &&
    within(filter.types, row.type) &&
    within(filter.organisations, row.contact?.organisation?.id ?? "none") &&
    (filter.fields ?? []).every(
      ({ field, key, op, values }) => field !== "conversationField" || valueHolds(op, values, row.fields?.[key]),
    ) &&
    within(filter.promises, promiseState(row, new Date())) &&
    (!filter.waiting || (row.status === "open" && row.waitingSince !== null)) &&
    (!filter.mentioned || row.mentioned.some((id) => called.includes(id)))
  );
}

/** Whether only the server can say that a conversation stands in a view: it asks for what customers or organisations hold. */
export const asksServer = (filter: ViewFilter | undefined): boolean =>
  filter?.fields?.some(({ field }) => field !== "conversationField") ?? false;

/** How the promise stands that is due next; null where none is running. */
export function promiseState({ sla }: Pick<FilteredRow, "sla">, now: Date): PromiseState | null {
  if (!sla?.dueAt) return null;
  if (new Date(sla.dueAt) <= now) return "late";
  return sla.warnAt && new Date(sla.warnAt) <= now ? "soon" : "running";
}

const within = <T extends string>(wanted: readonly T[] | undefined, value: T | null): boolean =>
  !wanted?.length || (value !== null && wanted.includes(value));
