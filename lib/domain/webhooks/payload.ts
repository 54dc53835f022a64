import type { WebhookEventSent } from "@/lib/contracts/webhooks";
import type { LogRow } from "./log-store";

/** What an endpoint is told besides the event's own numbers. The conversation is as it was when the event was read. */
export function payloadOf(row: LogRow, type: WebhookEventSent): Record<string, unknown> {
  return { createdAt: row.at.toISOString(), data: dataOf(row, type), conversation: conversationOf(row) };
}

/** The body to the letter: the same for every try, since all of it is kept. */
export const bodyOf = (sent: {
  eventId: string;
  type: string;
  seq: number;
  workspaceId: string;
  payload: Record<string, unknown>;
}): string => {
  const { createdAt, data, conversation } = sent.payload;
  return JSON.stringify({
    eventId: sent.eventId,
    type: sent.type,
    seq: sent.seq,
    createdAt,
    workspaceId: sent.workspaceId,
    data,
    conversation,
  });
};

function dataOf({ words, seq, afterSeq, line }: LogRow, type: WebhookEventSent): Record<string, unknown> {
  const author = { kind: words.author, id: words.authorId, name: words.authorName };
  const attachments = (words.attachments ?? []).map(({ id, name, type: kind, size }) => ({
    id,
    name,
    type: kind,
    size,
  }));
  switch (type) {
    case "conversation.created":
    case "message.created":
      return { message: { id: words.id, seq, author, text: words.text, attachments } };
    case "note.created":
      return { note: { id: words.id, noteSeq: seq, afterSeq, author, text: words.text, attachments } };
    case "conversation.handedOff":
    case "conversation.statusChanged":
    case "conversation.assigneeChanged":
    case "conversation.updated":
    case "conversation.linked":
    case "conversation.rated":
    case "promise.warned":
    case "promise.breached":
    case "rule.called":
      return { change: { type: line?.type, ...line?.data }, by: author };
    case "webhook.test":
      return {};
  }
}

const named = (id: string | null, name: string | null) => (id ? { id, name } : null);

function conversationOf({ conversationId, conversation: c }: LogRow): Record<string, unknown> {
  return {
    id: conversationId,
    number: c.number,
    status: c.status,
    onDuty: c.onDuty,
    priority: c.priority,
    type: c.type,
    tags: c.tags,
    locale: c.locale,
    rating: c.rating,
    fields: c.fields,
    inbox: named(c.inboxId, c.inbox),
    assignee: named(c.assigneeId, c.assignee),
    team: named(c.teamId, c.team),
    contact: {
      id: c.contactId,
      externalId: c.externalId,
      name: c.contact,
      email: c.email,
      verified: c.verified,
      attributes: c.attributes,
    },
    createdAt: c.createdAt,
  };
}
