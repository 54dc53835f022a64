import { z } from "zod";
import {
  Mention,
  Original,
  type Attachment,
  type Conversation,
  type Message,
  type Note,
  type VisitorConversation,
} from "@/lib/contracts/conversation";
import { type MessageVersion } from "@/lib/contracts/message-edits";
import { signedFileUrl, type Reader } from "@/lib/platform/storage";
import type { QueuePlace } from "./control-store";
import type { VersionRow } from "./edit-store";
import type { Appended, Entry, StoredAttachment } from "./entry";
import type { MessageRow } from "./message-store";
import type { ConversationRow, NoteRow } from "./store";
import { presentTransfer } from "./transfer";

const present = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** Files as a message shows them, their addresses signed for who reads. */
export function presentFiles(stored: StoredAttachment[] | null | undefined, reader: Reader): Attachment[] {
  return (stored ?? []).map((file) => ({ ...file, url: signedFileUrl(file.id, reader) }));
}

export function presentMessage(row: MessageRow, reader: Reader): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    ...(row.clientId ? { clientId: row.clientId } : {}),
    ...(row.turnId ? { turnId: row.turnId } : {}),
    author: {
      kind: row.authorKind,
      ...(row.authorId ? { id: row.authorId } : {}),
      name: row.authorName,
      avatarUrl: row.authorAvatar,
    },
    text: row.text,
    attachments: presentFiles(row.attachments, reader),
    ...(row.citations ? { citations: row.citations } : {}),
    ...(row.quickReplies ? { quickReplies: row.quickReplies } : {}),
    ...(present(row.helpful) ? { helpful: row.helpful } : {}),
    ...(row.original ? { original: row.original } : {}),
    ...(row.translations && reader.kind !== "contact" ? { translations: row.translations } : {}),
    ...(row.replyTo ? { replyTo: row.replyTo } : {}),
    ...(row.copiedFrom ? { copiedFrom: row.copiedFrom } : {}),
    ...(row.editedAt ? { editedAt: row.editedAt.toISOString() } : {}),
    ...(row.removedAt ? { removedAt: row.removedAt.toISOString() } : {}),
    ...(row.rev > 0 ? { rev: row.rev } : {}),
    createdAt: row.createdAt.toISOString(),
  };
}

/** A message just appended by this process, without reading it back. */
export function messageFromEntry(entry: Entry, result: Appended, reader: Reader): Message {
  return {
    id: result.messageId,
    conversationId: result.conversationId,
    seq: result.seq,
    ...(entry.clientId ? { clientId: entry.clientId } : {}),
    ...(entry.turn ? { turnId: entry.turn.id } : {}),
    author: { ...entry.author, avatarUrl: entry.author.avatarUrl ?? null },
    text: entry.text,
    attachments: presentFiles(entry.attachments, reader),
    ...(entry.citations?.length ? { citations: entry.citations } : {}),
    ...(entry.quickReplies?.length ? { quickReplies: entry.quickReplies } : {}),
    ...originalIn(entry),
    ...(entry.replyTo ? { replyTo: entry.replyTo } : {}),
    ...(entry.copied ? { copiedFrom: entry.copied.from } : {}),
    createdAt: result.createdAt.toISOString(),
  };
}

/** Only agents' messages are translated before they are sent. */
function originalIn({ author, receipt }: Entry): { original?: Original } {
  if (author.kind !== "agent" || !receipt) return {};
  const found = Original.safeParse(receipt["translated"]);
  return found.success ? { original: found.data } : {};
}

export const presentVersion = (row: VersionRow, reader: Reader): MessageVersion => ({
  version: row.version,
  text: row.text,
  attachments: presentFiles(row.attachments, reader),
  writtenAt: row.writtenAt.toISOString(),
  replacedAt: row.replacedAt.toISOString(),
});

export function presentNote(row: NoteRow, reader: Reader): Note {
  return {
    id: row.id,
    conversationId: row.conversationId,
    noteSeq: row.noteSeq,
    afterSeq: row.afterSeq,
    ...(row.clientId ? { clientId: row.clientId } : {}),
    kind: row.kind,
    ...(row.kind === "event" && row.event ? { event: row.event } : {}),
    ...(row.kind === "note" ? mentionsOf(row.event) : {}),
    author: {
      kind: row.authorKind,
      ...(row.authorId ? { id: row.authorId } : {}),
      name: row.authorName,
      avatarUrl: row.authorAvatar,
    },
    text: row.text,
    attachments: presentFiles(row.attachments, reader),
    createdAt: row.createdAt.toISOString(),
  };
}

/** A note keeps whom it calls where a line keeps what happened. */
function mentionsOf(event: NoteRow["event"]): { mentions?: Mention[] } {
  const found = z.array(Mention).safeParse(event?.data["mentions"]);
  return found.success ? { mentions: found.data } : {};
}

const assigneeOf = (row: ConversationRow) =>
  row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? "", avatarUrl: row.assigneeAvatar } : null;

const slaOf = ({ slaPolicyId, slaMetric, slaDueAt, slaWarnAt }: ConversationRow): Conversation["sla"] =>
  slaPolicyId && slaMetric
    ? {
        policyId: slaPolicyId,
        metric: slaMetric,
        dueAt: slaDueAt?.toISOString() ?? null,
        warnAt: slaWarnAt?.toISOString() ?? null,
      }
    : null;

const labelOf = ({ statusLabel: label }: ConversationRow): Conversation["customStatus"] =>
  label && { id: label.id, name: label.name, color: label.color };

export function presentConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    customStatus: labelOf(row),
    onDuty: row.onDuty,
    priority: row.priority,
    type: row.type,
    tags: row.tags,
    mentioned: row.mentioned,
    followers: row.followers,
    checklist: row.checklist?.total ? row.checklist : null,
    timeSpent: row.timeSpent?.minutes ? row.timeSpent : null,
    fields: row.fields,
    inbox: { id: row.inboxId, name: row.inboxName, color: row.inboxColor },
    contact: {
      id: row.contactId,
      name: row.contactName,
      email: row.contactEmail,
      verified: row.contactVerified,
      provenEmail: row.provenEmail,
      organisation:
        row.organisationId && row.organisationName !== null
          ? { id: row.organisationId, name: row.organisationName }
          : null,
    },
    assignee: assigneeOf(row),
    team: row.teamId && row.teamName !== null ? { id: row.teamId, name: row.teamName } : null,
    locale: row.locale,
    translation: row.translatesTo === null ? null : { language: row.translatesTo },
    lastSeq: row.lastSeq,
    lastNoteSeq: row.lastNoteSeq,
    lastReadSeq: row.lastReadSeq,
    seenSeq: row.seenSeq,
    visitorReadSeq: row.visitorReadSeq,
    rev: row.rev,
    preview: row.preview !== null && row.previewAuthor ? { text: row.preview, author: row.previewAuthor } : null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    handoffReason: row.handoffReason,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    transfer: presentTransfer(row.transfer),
    mergedInto: row.mergedInto && row.mergedNumber !== null ? { id: row.mergedInto, number: row.mergedNumber } : null,
    links: row.links,
    scheduled: row.scheduled,
    sla: slaOf(row),
    rating: row.rating,
    ratingComment: row.ratingComment,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** What the visitor may know: a snoozed conversation is simply open to them, and nothing here tells of notes. */
export function presentForVisitor(row: ConversationRow, place?: QueuePlace): VisitorConversation {
  return {
    id: row.id,
    number: row.number,
    status: row.status === "snoozed" ? "open" : row.status,
    statusName: row.statusLabel?.customerName || null,
    onDuty: row.onDuty,
    assignee: assigneeOf(row),
    lastSeq: row.lastSeq,
    lastReadSeq: row.visitorReadSeq,
    seenSeq: row.seenSeq,
    rev: row.rev,
    ...(place ? { position: place.position } : {}),
    ...(place && present(place.estimateSeconds) ? { estimateSeconds: place.estimateSeconds } : {}),
    ...(row.mergedInto ? { goesOn: row.mergedInto } : {}),
    rating: row.rating,
    preview: row.preview,
    updatedAt: row.updatedAt.toISOString(),
  };
}
