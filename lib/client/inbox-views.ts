import type { Conversation } from "@/lib/contracts/conversation";
import type { ViewFilter } from "@/lib/contracts/views";
import { asksServer, matches, type FilteredRow } from "./view-filter";

export const views = ["mine", "mentioned", "following", "waiting", "unassigned", "due", "all", "resolved"] as const;
export type BuiltIn = (typeof views)[number];
/** One of the desk's own, what a team has open, or what somebody saved. */
export type View = BuiltIn | `team:${string}` | `view:${string}`;
/** The filters of saved views, by id. */
export type SavedFilters = Readonly<Record<string, ViewFilter>>;

export const isBuiltIn = (value: string | null | undefined): value is BuiltIn => views.some((view) => view === value);
export const isView = (value: string | null | undefined): value is View =>
  isBuiltIn(value) || /^(team|view):[0-9a-f-]{36}$/.test(value ?? "");
export const teamView = (id: string): View => `team:${id}`;
export const savedView = (id: string): View => `view:${id}`;
/** Whose view it is, where it is a team's. */
export const teamOf = (view: View): string | undefined =>
  view.startsWith("team:") ? view.slice("team:".length) : undefined;
export const savedOf = (view: View): string | undefined =>
  view.startsWith("view:") ? view.slice("view:".length) : undefined;

type Row = FilteredRow;

/** Who looks: saved views as they are now, and by which ids notes call them (their own and their teams'). */
export type Lens = { saved?: SavedFilters; called?: readonly string[] };

/** Whether a conversation stands in a view, for this agent. The server's lists follow the same words. */
export function belongsTo(view: View, row: Row, agentId: string, lens: Lens = {}): boolean {
  const { saved = {}, called = [agentId] } = lens;
  switch (view) {
    case "mentioned":
      return row.status !== "resolved" && row.mentioned.some((id) => called.includes(id));
    case "following":
      return row.status !== "resolved" && (row.followers ?? []).includes(agentId);
    case "mine":
      return row.status !== "resolved" && row.assignee?.id === agentId;
    case "waiting":
      return isWaiting(row);
    case "unassigned":
      return row.status !== "resolved" && row.assignee === null;
    case "due":
      return row.status !== "resolved" && (row.sla?.dueAt ?? null) !== null;
    case "all":
      return row.status !== "resolved";
    case "resolved":
      return row.status === "resolved";
    default: {
      const filter = saved[savedOf(view) ?? ""];
      if (filter) return matches(filter, row, agentId, called);
      return row.status !== "resolved" && row.team !== null && row.team.id === teamOf(view);
    }
  }
}

/** Whether what is new to this view has to be asked for. */
export const isAskedFor = (view: View, { saved = {} }: Lens): boolean => asksServer(saved[savedOf(view) ?? ""]);

/** Whether this agent may ask somebody else to take it: it is theirs, open, and nobody is asked yet. */
export const canHandOver = (row: Conversation, agentId: string): boolean =>
  row.status === "open" && row.assignee?.id === agentId && row.transfer === null && row.mergedInto === null;

/** A person was asked for and nobody has taken it yet. */
export const isWaiting = (row: Pick<Row, "status" | "waitingSince">): boolean =>
  row.status === "open" && row.waitingSince !== null;

/** What this change does to the counts, until the server says so itself. */
export function movedCounts(
  counts: Record<string, number>,
  before: Row | undefined,
  after: Row,
  agentId: string,
  lens: Lens = {},
): Record<string, number> {
  const moved = { ...counts };
  const teams = [before?.team, after.team].flatMap((team) => (team ? [teamView(team.id)] : []));
  for (const view of new Set([...views, ...teams])) {
    const had = before ? belongsTo(view, before, agentId, lens) : false;
    const has = belongsTo(view, after, agentId, lens);
    if (had !== has) moved[view] = Math.max(0, (counts[view] ?? 0) + (has ? 1 : -1));
  }
  return moved;
}
