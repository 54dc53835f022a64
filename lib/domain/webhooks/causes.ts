import type { WebhookEvent } from "@/lib/contracts/webhooks";

/** What a line of the log is about. */
export type Cause = { type: string; seq: number; line: { type: string; data: Record<string, unknown> } | null };

/** Under which names endpoints are told of it: none where it is nobody's business outside. */
export function eventsIn({ type, seq, line }: Cause): WebhookEvent[] {
  if (type === "message.created") return seq === 1 ? ["conversation.created", "message.created"] : ["message.created"];
  if (type === "note.created") return ["note.created"];
  const event = line ? byLine[line.type] : undefined;
  return event ? [event] : [];
}

const byLine: Record<string, WebhookEvent> = {
  handedOff: "conversation.handedOff",
  resolved: "conversation.statusChanged",
  reopened: "conversation.statusChanged",
  snoozed: "conversation.statusChanged",
  assigned: "conversation.assigneeChanged",
  unassigned: "conversation.assigneeChanged",
  claimed: "conversation.assigneeChanged",
  released: "conversation.assigneeChanged",
  teamed: "conversation.assigneeChanged",
  unteamed: "conversation.assigneeChanged",
  routed: "conversation.assigneeChanged",
  gaveBack: "conversation.assigneeChanged",
  overflowed: "conversation.assigneeChanged",
  updated: "conversation.updated",
  macro: "conversation.updated",
  mergedInto: "conversation.linked",
  unmerged: "conversation.linked",
  splitInto: "conversation.linked",
  incident: "conversation.linked",
  noIncident: "conversation.linked",
  rated: "conversation.rated",
  slaWarned: "promise.warned",
  slaBreached: "promise.breached",
};

/** The endpoints that a rule called, where the line says that one acted. */
export function calledIn({ line }: Cause): string[] {
  const called = line?.type === "ruleApplied" ? line.data["webhooks"] : undefined;
  return Array.isArray(called) ? called.filter((id) => typeof id === "string") : [];
}
