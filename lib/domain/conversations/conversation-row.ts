import type {
  ConversationStatus,
  LabelledStatus,
  OnDuty,
  Priority,
  SlaMetric,
  TicketType,
} from "@/lib/contracts/conversation";
import type { Attributes, Locale } from "@/lib/contracts/basics";
import type { KeptTransfer } from "./transfer";

/** A conversation as the database tells it, with the names of what it points at. */
export type ConversationRow = {
  workspaceId: string;
  id: string;
  number: number;
  inboxId: string;
  contactId: string;
  visitorId: string | null;
  live: boolean;
  status: ConversationStatus;
  /** The desk's own name for the state. */
  statusId: string | null;
  statusLabel: (LabelledStatus & { customerName: string }) | null;
  onDuty: OnDuty;
  assigneeId: string | null;
  teamId: string | null;
  priority: Priority;
  type: TicketType | null;
  tags: string[];
  mentioned: string[];
  followers: string[];
  fields: Attributes;
  checklist: { done: number; total: number; rev: number } | null;
  timeSpent: { minutes: number; rev: number } | null;
  locale: Locale;
  /** The visitor's language, where both sides read their own. */
  translatesTo: string | null;
  lastSeq: number;
  lastNoteSeq: number;
  rev: number;
  version: number;
  controlEpoch: number;
  visitorReadSeq: number;
  seenSeq: number;
  preview: string | null;
  previewAuthor: "visitor" | "agent" | "bot" | "system" | null;
  waitingSince: Date | null;
  handoffReason: string | null;
  botFailures: number;
  snoozedUntil: Date | null;
  /** Its agent offers it to somebody. */
  transfer: KeptTransfer | null;
  scheduled: number;
  mergedInto: string | null;
  mergedNumber: number | null;
  links: number;
  slaPolicyId: string | null;
  slaMetric: SlaMetric | null;
  slaDueAt: Date | null;
  slaWarnAt: Date | null;
  rating: number | null;
  ratingComment: string | null;
  createdAt: Date;
  updatedAt: Date;
  activeAt: Date;
  resolvedAt: Date | null;
  inboxName: string;
  inboxColor: string;
  botId: string | null;
  contactName: string;
  contactEmail: string | null;
  contactVerified: boolean;
  organisationId: string | null;
  organisationName: string | null;
  /** Of a code that was typed in here within the last day. */
  provenEmail: string | null;
  teamName: string | null;
  assigneeName: string | null;
  assigneeAvatar: string | null;
  /** Of the agent who asks; 0 when nobody in particular does. */
  lastReadSeq: number;
};
