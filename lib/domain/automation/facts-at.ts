import { z } from "zod";
import { Priority, TicketType } from "@/lib/contracts/conversation";
import type { FactsRow } from "./facts-store";
import { singleLines } from "../macros";

export type Line = { at: Date; type: string; data: Record<string, unknown>; authorId: string | null };

const Updated = z.object({
  priority: Priority.optional(),
  type: TicketType.nullable().optional(),
  tags: z.array(z.string()).optional(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
});
const Id = z.string().nullable().catch(null);

/**
 * A conversation as it was at a moment, by the lines since: what was changed later is taken back to what the last line before
 * said, or to how every conversation begins. What no line ever touched is as it is now.
 */
export function factsAt(row: FactsRow, told: readonly Line[], at: Date): FactsRow {
  const lines = told.flatMap(singleLines);
  const later = lines.filter((line) => line.at > at);
  if (later.length === 0) return row;
  const touched = new Set(later.flatMap(fieldsOf));
  const then: FactsRow = {
    ...row,
    ...(touched.has("priority") ? { priority: "normal" as const } : {}),
    ...(touched.has("type") ? { type: null } : {}),
    ...(touched.has("tags") ? { tags: [] } : {}),
    ...(touched.has("status") ? { status: "open" as const, statusId: null } : {}),
    ...(touched.has("label") ? { statusId: null } : {}),
    ...(touched.has("assignee") ? { assigneeId: null } : {}),
    ...(touched.has("team") ? { teamId: null } : {}),
    ...(touched.has("rating") ? { rating: null } : {}),
  };
  for (const line of lines) if (line.at <= at) apply(then, line, touched);
  return then;
}

type Field = "priority" | "type" | "tags" | "status" | "label" | "assignee" | "team" | "rating";

function fieldsOf({ type, data }: Line): Field[] {
  switch (type) {
    case "updated":
      return (["priority", "type", "tags"] as const).filter((field) => field in data);
    case "resolved":
    case "snoozed":
    case "reopened":
    case "mergedInto":
    case "unmerged":
      return ["status", "label"];
    case "labelled":
      return ["label"];
    case "claimed":
    case "released":
    case "handedOff":
      return ["assignee", "status"];
    case "assigned":
    case "unassigned":
    case "routed":
    case "gaveBack":
      return ["assignee"];
    case "overflowed":
      return ["team"];
    case "teamed":
    case "unteamed":
      return ["team", "assignee"];
    case "rated":
      return ["rating"];
    default:
      return [];
  }
}

function statusAfter(type: string): FactsRow["status"] {
  if (type === "mergedInto") return "resolved";
  return type === "resolved" || type === "snoozed" ? type : "open";
}

/** Single changes tell what the tags are, macros what they add and take off. */
const tagsAfter = (before: string[], { tags, add, remove = [] }: z.infer<typeof Updated>): string[] =>
  add ? [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag)) : (tags ?? before);

function apply(then: FactsRow, line: Line, touched: ReadonlySet<Field>): void {
  // What was given back names who had it.
  const agentId = line.type === "gaveBack" ? null : Id.parse(line.data["agentId"] ?? null);
  for (const field of fieldsOf(line)) {
    if (!touched.has(field)) continue;
    const updated = Updated.safeParse(line.data).data ?? {};
    if (field === "priority") then.priority = updated.priority ?? then.priority;
    if (field === "type") then.type = updated.type ?? null;
    if (field === "tags") then.tags = tagsAfter(then.tags, updated);
    if (field === "status") then.status = statusAfter(line.type);
    if (field === "label") then.statusId = Id.parse(line.data["statusId"] ?? null);
    if (field === "assignee") then.assigneeId = line.type === "claimed" ? line.authorId : agentId;
    if (field === "team") then.teamId = Id.parse(line.data["teamId"] ?? null);
    if (field === "rating")
      then.rating = z
        .number()
        .nullable()
        .catch(null)
        .parse(line.data["score"] ?? null);
  }
}
