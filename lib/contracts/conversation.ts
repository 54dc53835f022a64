import { z } from "zod";
import { Attributes, ClientId, Id, Locale, MessageText, Moment } from "./basics";
import { LanguageTag } from "./language-tag";
import { Transfer } from "./transfer";
import { conversationStatuses, priorities, ticketTypes } from "./plain";

export const ConversationStatus = z.enum(conversationStatuses);
export type ConversationStatus = z.infer<typeof ConversationStatus>;
/** A desk's own name for a state, as conversations carry it. */
export const LabelledStatus = z.object({ id: Id, name: z.string(), color: z.string() });
export type LabelledStatus = z.infer<typeof LabelledStatus>;
/** Which promise. */
export const SlaMetric = z.enum(["firstResponse", "nextResponse", "resolution"]);
export type SlaMetric = z.infer<typeof SlaMetric>;
/** The promise of a conversation that is due next. */
export const SlaNext = z.object({
  policyId: Id,
  metric: SlaMetric,
  dueAt: Moment.nullable().describe("null: it rests, while the customer is to answer or it is snoozed"),
  warnAt: Moment.nullable(),
});

export const OnDuty = z.enum(["bot", "agent", "nobody"]);
export type OnDuty = z.infer<typeof OnDuty>;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

export const TicketType = z.enum(ticketTypes);
export type TicketType = z.infer<typeof TicketType>;

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  url: z.string().describe("Signed, valid for an hour, bound to the reader"),
});
export type Attachment = z.infer<typeof Attachment>;

export const Citation = z.object({ sourceId: Id, title: z.string(), url: z.string().optional(), quote: z.string() });
export type Citation = z.infer<typeof Citation>;

export const Author = z.object({
  kind: z.enum(["visitor", "agent", "bot", "system"]),
  id: z.string().optional(),
  name: z.string(),
  avatarUrl: z.string().nullable().optional(),
});
export type Author = z.infer<typeof Author>;

/** Words before they were translated. */
export const Original = z.strictObject({ language: LanguageTag, text: MessageText.min(1) });
export type Original = z.infer<typeof Original>;

/** The message that another one answers, as it is now. */
export const Quote = z.object({
  seq: z.number().int(),
  author: z.object({ kind: z.enum(["visitor", "agent", "bot", "system"]), name: z.string() }),
  text: z.string().describe("Its first 200 characters, or the name of its file; empty once it was removed"),
  removed: z.boolean(),
});
export type Quote = z.infer<typeof Quote>;

/** What the visitor may see. Sorted by `seq`, dense from 1 in each conversation. */
export const Message = z.object({
  id: Id,
  conversationId: Id,
  seq: z.number().int(),
  clientId: z.string().optional(),
  turnId: z.string().optional(),
  author: Author,
  text: z.string(),
  attachments: z.array(Attachment),
  citations: z.array(Citation).optional(),
  quickReplies: z.array(z.string()).optional(),
  helpful: z.boolean().optional().describe("The visitor's verdict on a bot's answer"),
  original: Original.optional().describe("What its author wrote, where that was translated before it was sent"),
  translations: z.record(z.string(), z.string()).optional().describe("For agents: the same in other languages"),
  replyTo: Quote.optional().describe("The message that it answers"),
  editedAt: Moment.optional().describe("Its author changed it since"),
  removedAt: Moment.optional().describe("Its author took it back: it keeps its number and has no words"),
  copiedFrom: z
    .object({ conversationId: Id, seq: z.number().int() })
    .optional()
    .describe("Where it was said first: this is a copy, made when a conversation was split"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The conversation's `rev` with its last change; the higher one is the newer"),
  createdAt: Moment,
});
export type Message = z.infer<typeof Message>;

/** Whom a note calls. `at` and `length` say where its text names them, in UTF-16 units. */
export const Mention = z
  .strictObject({
    kind: z.enum(["agent", "team"]),
    id: Id,
    at: z.number().int().min(0).optional(),
    length: z.number().int().min(1).max(200).optional(),
  })
  .refine(({ at, length }) => (at === undefined) === (length === undefined), {
    message: "Say both where it begins and how long it is, or neither.",
    path: ["length"],
  });
export type Mention = z.infer<typeof Mention>;

/** A line for agents alone: what a person noted, or what happened. */
export const Note = z.object({
  id: Id,
  conversationId: Id,
  noteSeq: z.number().int(),
  afterSeq: z.number().int(),
  clientId: z.string().optional(),
  kind: z.enum(["note", "event"]),
  event: z
    .object({ type: z.string(), data: z.record(z.string(), z.unknown()) })
    .optional()
    .describe("For kind event: what happened, worded by the console"),
  mentions: z.array(Mention).optional().describe("Whom a note calls"),
  author: Author,
  text: z.string(),
  attachments: z.array(Attachment),
  createdAt: Moment,
});
export type Note = z.infer<typeof Note>;

export const Person = z.object({ id: Id, name: z.string(), avatarUrl: z.string().nullable() });
export type Person = z.infer<typeof Person>;

/** A conversation as its visitor sees it. */
export const VisitorConversation = z.object({
  id: Id,
  number: z.number().int(),
  status: ConversationStatus,
  statusName: z
    .string()
    .nullable()
    .describe("What the desk calls this state for its customers; null: by the state's own name"),
  onDuty: OnDuty,
  assignee: Person.nullable(),
  lastSeq: z.number().int(),
  lastReadSeq: z.number().int().describe("What the visitor has read"),
  seenSeq: z.number().int().describe("What the people here have seen"),
  rev: z.number().int(),
  position: z.number().int().optional().describe("Place in the queue while waiting, from 1"),
  estimateSeconds: z.number().int().optional(),
  goesOn: Id.optional().describe("Merged: the conversation in which what is written here arrives"),
  rating: z.number().int().min(1).max(5).nullable(),
  preview: z.string().nullable(),
  updatedAt: Moment,
});
export type VisitorConversation = z.infer<typeof VisitorConversation>;

/** A conversation as agents see it: a row of the list and the head of the thread. */
export const Conversation = z.object({
  id: Id,
  number: z.number().int(),
  status: ConversationStatus,
  customStatus: LabelledStatus.nullable().describe("The desk's own name for this state; null: it goes by the state's"),
  onDuty: OnDuty,
  priority: Priority,
  type: TicketType.nullable().describe("What kind of ticket; null until somebody says so"),
  tags: z.array(z.string()),
  mentioned: z.array(Id).describe("Agents and teams whom its notes call"),
  followers: z.array(Id).describe("Agents who are told of what happens here"),
  checklist: z
    .object({ done: z.number().int(), total: z.number().int(), rev: z.number().int() })
    .nullable()
    .describe("How far its checklist is; null: it has none. `rev` rises with every change of the list"),
  timeSpent: z
    .object({ minutes: z.number().int(), rev: z.number().int() })
    .nullable()
    .describe("What it took in all, with what was merged into it; null: nothing yet. `rev` rises with every change"),
  fields: Attributes.describe("Values of custom fields of conversations, by key"),
  inbox: z.object({ id: Id, name: z.string(), color: z.string() }),
  contact: z.object({
    id: Id,
    name: z.string(),
    email: z.string().nullable(),
    verified: z.boolean().describe("The site vouches for who it is"),
    provenEmail: z
      .string()
      .nullable()
      .describe("An address that was proven in this conversation, by a code mailed there; counts for a day"),
    organisation: z.object({ id: Id, name: z.string() }).nullable().describe("Whom they belong to"),
  }),
  assignee: Person.nullable(),
  team: z.object({ id: Id, name: z.string() }).nullable(),
  locale: Locale,
  translation: z
    .object({ language: LanguageTag.describe("The customer's") })
    .nullable()
    .describe("Both sides read their own language; null: as it is written"),
  lastSeq: z.number().int(),
  lastNoteSeq: z.number().int(),
  lastReadSeq: z.number().int().describe("What the asking agent has read"),
  seenSeq: z.number().int().describe("What any agent has seen"),
  visitorReadSeq: z.number().int(),
  rev: z.number().int(),
  preview: z.object({ text: z.string(), author: z.enum(["visitor", "agent", "bot", "system"]) }).nullable(),
  waitingSince: Moment.nullable(),
  handoffReason: z.string().nullable(),
  snoozedUntil: Moment.nullable(),
  transfer: Transfer.nullable().describe("Its agent offers it to somebody else, who has not answered yet; null: no"),
  mergedInto: z
    .object({ id: Id, number: z.number().int() })
    .nullable()
    .describe("Where it goes on: what is written to it belongs there"),
  links: z.number().int().describe("How many other conversations it is linked with"),
  scheduled: z.number().int().describe("How many replies wait to be sent, or came back unsent"),
  sla: SlaNext.nullable().describe("The promise that is due next; null: none is open"),
  rating: z.number().int().min(1).max(5).nullable(),
  ratingComment: z.string().nullable(),
  createdAt: Moment,
  updatedAt: Moment,
  resolvedAt: Moment.nullable(),
});
export type Conversation = z.infer<typeof Conversation>;

/** Who the visitor is, for the customer pane. Everything here but `verified` and `proof` is what a browser said of itself. */
export const VisitorProfile = z.object({
  contact: z.object({
    id: Id,
    externalId: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    verified: z.boolean(),
    proof: z
      .object({ email: z.string(), at: Moment, conversationId: Id })
      .nullable()
      .describe("The address that was proven last, by a code mailed there"),
    attributes: Attributes,
    organisation: z.object({ id: Id, name: z.string() }).nullable().describe("Whom they belong to"),
    blocked: z.boolean().describe("May no longer write"),
    erased: z.boolean().describe("Forgotten: what they were and said is gone, or on its way"),
    createdAt: Moment,
  }),
  visitor: z
    .object({
      id: Id,
      online: z.boolean(),
      locale: z.string().nullable(),
      browser: z.string().nullable(),
      os: z.string().nullable(),
      address: z.string().nullable(),
      pages: z.array(z.object({ url: z.string(), title: z.string(), at: Moment })).describe("Newest first"),
      lastSeenAt: Moment,
    })
    .nullable(),
  conversations: z.array(
    z.object({
      id: Id,
      number: z.number().int(),
      status: ConversationStatus,
      statusName: z.string().nullable().describe("The desk's own name for this state"),
      preview: z.string().nullable(),
      updatedAt: Moment,
    }),
  ),
});
export type VisitorProfile = z.infer<typeof VisitorProfile>;

export const Attachments = z.array(Id).max(10, "At most 10 files a message.");

const sayable = <T extends { text?: string | undefined; attachments?: string[] | undefined }>(value: T) =>
  Boolean(value.text) || (value.attachments?.length ?? 0) > 0;
const sayableError = { message: "Please write something or attach a file.", path: ["text"] };

/** `message:send` of a visitor. */
export const SendAsVisitor = z
  .strictObject({
    clientId: ClientId,
    conversationId: Id.optional(),
    text: MessageText.optional(),
    attachments: Attachments.optional(),
  })
  .refine(sayable, sayableError);
export type SendAsVisitor = z.infer<typeof SendAsVisitor>;

/** `message:send` of an agent, and `POST /conversations/{id}/messages`. */
export const SendAsAgent = z
  .strictObject({
    clientId: ClientId,
    conversationId: Id,
    text: MessageText.optional(),
    attachments: Attachments.optional(),
    kind: z.enum(["reply", "note"]),
    expectedSeq: z.number().int().min(0).optional(),
    mentions: z.array(Mention).max(50, "At most 50 mentions a note.").optional().describe("For a note: whom it calls"),
    original: Original.optional().describe("For a reply: what its author wrote, where `text` is a translation of it"),
    replyTo: z.number().int().min(1).optional().describe("For a reply: the `seq` of the message that it answers"),
  })
  .refine(sayable, sayableError)
  .refine(({ kind, mentions }) => kind === "note" || !mentions?.length, {
    message: "Only notes call colleagues; customers would read it.",
    path: ["mentions"],
  })
  .refine(({ kind, original }) => kind === "reply" || !original, {
    message: "Notes stay in the words of their author.",
    path: ["original"],
  })
  .refine(({ kind, replyTo }) => kind === "reply" || replyTo === undefined, {
    message: "Only a reply quotes a message.",
    path: ["replyTo"],
  });
export type SendAsAgent = z.infer<typeof SendAsAgent>;

export const Sent = z.object({ id: Id, conversationId: Id, seq: z.number().int(), createdAt: Moment });
export type Sent = z.infer<typeof Sent>;
export const NoteSent = z.object({
  id: Id,
  conversationId: Id,
  noteSeq: z.number().int(),
  afterSeq: z.number().int(),
  createdAt: Moment,
});
export type NoteSent = z.infer<typeof NoteSent>;

export const ListMessages = z.strictObject({
  conversationId: Id,
  afterSeq: z.number().int().min(0).optional(),
  beforeSeq: z.number().int().min(1).optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type ListMessages = z.infer<typeof ListMessages>;
export const MessagePage = z.object({
  messages: z.array(Message),
  notes: z.array(Note).optional().describe("For agents: the notes between these messages"),
  hasMore: z.boolean(),
});
export type MessagePage = z.infer<typeof MessagePage>;

export const OneConversation = z.strictObject({ conversationId: Id });
/** Takes a conversation over. */
export const ClaimConversation = OneConversation.extend({
  from: Id.optional().describe("Who is known to have it, and is told; absent: what somebody has is a conflict"),
});
