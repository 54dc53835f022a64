import { z } from "zod";
import { Attributes, Id } from "./basics";
import {
  Author,
  Conversation,
  Message,
  Note,
  OneConversation,
  Person,
  VisitorConversation,
  VisitorProfile,
} from "./conversation";
import { VisitorAsk } from "./before-chat";
import { PublicInbox } from "./inbox";
import type { Notification } from "./notifications";

export const PageView = z.strictObject({
  url: z.string().max(2000),
  title: z.string().max(300).default(""),
  referrer: z.string().max(2000).default(""),
});
export type PageView = z.infer<typeof PageView>;

/** What a site says of its signed-in user. `hash` = hex HMAC-SHA256 of `"{id}.{issuedAt}"` with the inbox's secret. */
export const Identity = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  hash: z.string().max(200).optional(),
  issuedAt: z.number().int().optional(),
  name: z.string().trim().max(120).optional(),
  email: z.string().trim().max(254).optional(),
  attributes: Attributes.optional(),
});
export type Identity = z.infer<typeof Identity>;

/** `POST /chat/session`: checked before a socket is opened. */
export const OpenSession = z.strictObject({
  inbox: z.string().min(1).max(64),
  token: z.string().max(400).optional(),
  identity: Identity.optional(),
});
export type OpenSession = z.infer<typeof OpenSession>;
export const SessionTicket = z.object({
  ticket: z.string(),
  token: z.string(),
  expiresAt: z.string(),
  inbox: PublicInbox,
});
export type SessionTicket = z.infer<typeof SessionTicket>;

/** `POST /chat/back`: the link of a letter, for a token; `token`: what this browser has already. */
export const ComeBack = z.strictObject({
  inbox: z.string().min(1).max(64),
  link: z.string().min(1).max(400),
  token: z.string().max(400).optional(),
});

/** `auth` of a `/visitor` connection. */
export const VisitorAuth = z.strictObject({
  inbox: z.string().min(1).max(64),
  token: z.string().max(400).optional(),
  identity: Identity.optional(),
  locale: z.string().max(35).optional(),
  page: PageView.optional(),
});
export type VisitorAuth = z.infer<typeof VisitorAuth>;

/** First push after a visitor joined. */
export const VisitorSession = z.object({
  token: z.string(),
  epoch: z.number().int(),
  visitor: z.object({ id: Id, name: z.string(), email: z.string().nullable(), verified: z.boolean() }),
  inbox: PublicInbox,
  conversations: z.array(VisitorConversation),
  ask: VisitorAsk.optional().describe("What is to be asked before a first message goes out; absent: nothing"),
});
export type VisitorSession = z.infer<typeof VisitorSession>;

export const VisitorResume = z.strictObject({
  epoch: z.number().int(),
  conversations: z
    .array(z.strictObject({ id: Id, afterSeq: z.number().int().min(0), afterRev: z.number().int().min(0) }))
    .max(50),
});
export type VisitorResume = z.infer<typeof VisitorResume>;
const resumedConversation = <C extends z.ZodType>(conversation: C) =>
  z.object({
    id: Id,
    lastSeq: z.number().int(),
    rev: z.number().int(),
    messages: z.array(Message),
    changed: z.array(Message),
    conversation,
    hasMore: z.boolean(),
  });
/** `resync: true`: the epoch differs (a backup was restored); drop what you have and load again. */
export const VisitorResumed = z.object({
  epoch: z.number().int(),
  conversations: z.array(resumedConversation(VisitorConversation)),
  resync: z.boolean(),
});
export type VisitorResumed = z.infer<typeof VisitorResumed>;

export const AgentResume = z.strictObject({
  epoch: z.number().int(),
  conversations: z
    .array(
      z.strictObject({
        id: Id,
        afterSeq: z.number().int().min(0),
        afterRev: z.number().int().min(0),
        afterNoteSeq: z.number().int().min(0).default(0),
      }),
    )
    .max(50),
});
export const AgentResumed = z.object({
  epoch: z.number().int(),
  conversations: z.array(
    resumedConversation(Conversation).extend({ notes: z.array(Note), lastNoteSeq: z.number().int() }),
  ),
  resync: z.boolean(),
});
export type AgentResumed = z.infer<typeof AgentResumed>;

export const InboxView = z.union([
  z.enum(["mine", "mentioned", "following", "waiting", "unassigned", "due", "all"]),
  z.strictObject({ teamId: Id }),
  z.strictObject({ savedViewId: Id }),
]);
export type InboxView = z.infer<typeof InboxView>;
/** `silent`: without being shown among those who look; for leads. */
export const WatchConversation = OneConversation.extend({ silent: z.boolean().optional() });
export const WatchInbox = z.strictObject({ view: InboxView });
export const WatchedInbox = z.object({
  epoch: z.number().int(),
  conversations: z.array(Conversation),
  nextCursor: z.string().nullable(),
  counts: z
    .record(z.string(), z.number().int())
    .describe("By view; `team:ID` for each team with open conversations, `view:ID` for each saved view of live ones"),
});
export type WatchedInbox = z.infer<typeof WatchedInbox>;

/** Everything about one conversation that a thread needs at once. */
export const Thread = z.object({
  conversation: Conversation,
  contact: VisitorProfile.shape.contact,
  visitor: VisitorProfile.shape.visitor,
  past: VisitorProfile.shape.conversations,
  messages: z.array(Message).describe("The newest page, ascending by seq"),
  notes: z.array(Note),
  hasMore: z.boolean(),
  viewers: z.array(Person),
});
export type Thread = z.infer<typeof Thread>;

/** `busy`: here, but gets nothing by itself. */
export const PresenceStatus = z.enum(["online", "busy", "away", "offline"]);
export type PresenceStatus = z.infer<typeof PresenceStatus>;
/** What others see of an agent, and what the agent chose: somebody online goes away by themselves when idle. */
const Reason = z.string().trim().min(1).max(40);
export const OwnPresence = z.object({
  status: PresenceStatus,
  chosen: PresenceStatus,
  reason: Reason.optional().describe("What they gave for it"),
});
export type OwnPresence = z.infer<typeof OwnPresence>;
export const PresencePush = z.object({
  status: PresenceStatus,
  chosen: PresenceStatus.optional(),
  reason: Reason.optional(),
});
export type PresencePush = z.infer<typeof PresencePush>;
export const SetPresence = z.strictObject({
  status: PresenceStatus,
  reason: Reason.optional().describe("One of those that the routing settings offer for this status"),
});

/** Pushes. */
export const AnswerDelta = z.object({ conversationId: Id, turnId: Id, index: z.number().int(), text: z.string() });
export type AnswerDelta = z.infer<typeof AnswerDelta>;
export const AnswerEnd = z.object({
  conversationId: Id,
  turnId: Id,
  outcome: z.enum(["answered", "handed_off", "cancelled", "failed"]),
});
export type AnswerEnd = z.infer<typeof AnswerEnd>;
export const TypingPush = z.object({ conversationId: Id, author: Author, on: z.boolean(), expiresInMs: z.number() });
export type TypingPush = z.infer<typeof TypingPush>;
export const HeadPush = z.array(z.object({ conversationId: Id, lastSeq: z.number().int(), rev: z.number().int() }));
export type HeadPush = z.infer<typeof HeadPush>;
export const AgentHeadPush = z.array(HeadPush.element.extend({ lastNoteSeq: z.number().int() }));
export const GoAway = z.object({ retryInMs: z.number() });
export const ViewersPush = z.object({ conversationId: Id, viewers: z.array(Person.extend({ typing: z.boolean() })) });
export type ViewersPush = z.infer<typeof ViewersPush>;

export type VisitorPushes = {
  session: VisitorSession;
  message: Message;
  conversation: VisitorConversation;
  "answer:delta": AnswerDelta;
  "answer:end": AnswerEnd;
  typing: TypingPush;
  head: HeadPush;
  goaway: z.infer<typeof GoAway>;
  inbox: PublicInbox;
};
export type AgentPushes = {
  session: { epoch: number; presence?: OwnPresence };
  presence: PresencePush;
  message: Message;
  note: Note;
  conversation: Conversation;
  "answer:delta": AnswerDelta;
  "answer:end": AnswerEnd;
  typing: TypingPush;
  viewers: ViewersPush;
  notification: Notification;
  head: z.infer<typeof AgentHeadPush>;
  counts: Record<string, number>;
  /** Settings that the inbox shows were changed: read them again. */
  stale: {
    what:
      | "teams"
      | "views"
      | "notifications"
      | "routing"
      | "macros"
      | "custom-fields"
      | "statuses"
      | "workspace"
      | "time-entries"
      | "transfers";
  };
  goaway: z.infer<typeof GoAway>;
};
