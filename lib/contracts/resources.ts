import { z } from "zod";
import { PromiseState } from "./views";
import { agentRoles, scopes } from "@/lib/kernel/actor";
import { Attributes, Email, Id, Locale, MessageText, Moment, Name, Password, ClientId } from "./basics";
import { BotMode, Guardrails, IntentModes } from "./conduct";
import { BotModel, ModelSettings } from "./providers";
import { Citation, ConversationStatus, OnDuty, Priority, TicketType } from "./conversation";
import { FieldValues } from "./fields";
import { AnswerTrace } from "./receipt";
import { BotTools } from "./tools";
import { PresenceStatus } from "./sockets";

/** People who work here. */
export const Agent = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  email: z.string(),
  avatarUrl: z.string().nullable(),
  role: z.enum(agentRoles),
  presence: PresenceStatus,
  presenceReason: z.string().nullable().describe("What they gave for it; null while online or offline"),
  active: z.boolean(),
  createdAt: Moment,
});
export type Agent = z.infer<typeof Agent>;
export const UpdateAgent = z.strictObject({
  name: Name.optional(),
  role: z.enum(agentRoles).optional(),
  active: z.boolean().optional(),
});
export const Invite = z.strictObject({
  email: Email,
  name: Name.optional(),
  role: z.enum(agentRoles).default("agent"),
});
/** While no mail is set up, the link is shown to be copied. Used once, within 72 hours. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  name: z.string().describe("What the inviting admin calls them; may be empty"),
  role: z.enum(agentRoles),
  expiresAt: Moment,
  url: z.string().optional().describe("Shown once, when made"),
});
export type Invitation = z.infer<typeof Invitation>;
/** The secret part of an invitation's or a reset's link. */
export const LinkToken = z.string().min(1).max(200);
export const OpenInvitation = z.object({
  workspace: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(agentRoles),
  account: z.boolean().describe("Works elsewhere already: joins with the password they have"),
  expiresAt: Moment,
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;
export const OpenReset = z.object({ email: z.string(), expiresAt: Moment });
export type OpenReset = z.infer<typeof OpenReset>;
export const AcceptInvitation = z.strictObject({ token: LinkToken, name: Name, password: Password });
export const ResetPassword = z.strictObject({ token: LinkToken, password: Password });
export const ChangePassword = z.strictObject({ current: z.string().max(200), password: Password });
export const SetUp = z.strictObject({ workspace: Name, name: Name, email: Email, password: Password });
export const Me = z.object({
  agent: Agent,
  workspace: z.object({ id: Id, name: z.string(), color: z.string() }),
  locale: Locale,
  epoch: z.number().int(),
  mail: z.boolean().describe("Whether the desk can send mail"),
  undoSeconds: z
    .number()
    .int()
    .describe("How long the console holds one's replies so that they can be taken back; 0: not at all"),
});
export type Me = z.infer<typeof Me>;
export const UpdateMe = z.strictObject({
  name: Name.optional(),
  locale: Locale.optional(),
  undoSeconds: z.number().int().min(0).max(10).optional(),
});

/** Keys for integrations: they act as one agent within their scopes. */
export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(scopes)),
  agentId: Id,
  expiresAt: Moment.nullable(),
  lastUsedAt: Moment.nullable(),
  createdAt: Moment,
});
export type ApiToken = z.infer<typeof ApiToken>;
export const CreateApiToken = z.strictObject({
  name: Name,
  scopes: z.array(z.enum(scopes)).min(1, "Choose at least one scope."),
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(365),
});
export const ApiTokenWithSecret = ApiToken.extend({ token: z.string() });

export const SocketTicket = z.object({ ticket: z.string(), expiresAt: Moment });

/** Contacts are people; visitors are their browsers. */
export const Contact = z.object({
  id: Id,
  externalId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  verified: z.boolean(),
  attributes: Attributes,
  organisation: z.object({ id: Id, name: z.string() }).nullable().describe("Whom they belong to"),
  blocked: z.boolean().describe("May no longer write"),
  erased: z.boolean().describe("Forgotten: what they were and said is gone, or on its way"),
  createdAt: Moment,
});
export type Contact = z.infer<typeof Contact>;
export const UpdateContact = z.strictObject({
  name: Name.optional(),
  email: Email.nullable().optional(),
  attributes: Attributes.optional().describe("Replaces them all"),
  organisationId: Id.nullable()
    .optional()
    .describe("Said by hand, it stays: their address decides no more. null: none"),
  fields: FieldValues.optional().describe(
    "Values of custom fields by key, beside those that are there; null takes one away",
  ),
});

/** Conversations over REST. */
export const ConversationQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
  view: z
    .enum(["mine", "mentioned", "following", "waiting", "unassigned", "due", "all", "resolved"])
    .optional()
    .describe("`due`: where a promise is running, the next one due first"),
  status: ConversationStatus.optional(),
  statusId: Id.optional().describe("The desk's own name for the state"),
  onDuty: OnDuty.optional(),
  assignee: z.union([Id, z.literal("me"), z.literal("none"), z.literal("any")]).optional(),
  savedView: Id.optional().describe("Narrows it to what this view shows"),
  team: z.union([Id, z.literal("none")]).optional(),
  inbox: Id.optional(),
  tag: z.string().max(60).optional(),
  priority: Priority.optional(),
  type: TicketType.optional(),
  promise: PromiseState.optional(),
  organisation: Id.optional().describe("Of whom its people belong to this one"),
  contact: Id.optional().describe("All of one person's"),
  q: z.string().trim().max(200).optional(),
  updatedSince: Moment.optional(),
  resolvedSince: Moment.optional(),
  firstReplySince: Moment.optional().describe("A person answered for the first time since then"),
});
export type ConversationQuery = z.infer<typeof ConversationQuery>;
export const StartConversation = z.strictObject({
  inboxId: Id,
  contact: z.strictObject({
    externalId: z.string().min(1).max(200).optional(),
    email: Email.optional(),
    name: Name.optional(),
  }),
  text: MessageText.min(1, "Please write something."),
  clientId: ClientId,
});
export type StartConversation = z.infer<typeof StartConversation>;
export const UpdateConversation = z.strictObject({
  priority: Priority.optional(),
  type: TicketType.nullable().optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  fields: FieldValues.optional().describe(
    "Values of custom fields by key, beside those that are there; null takes one away",
  ),
});
/** Query of `GET /conversations/{id}/messages`: numbers come as text. */
export const MessageQuery = z.strictObject({
  conversationId: Id,
  afterSeq: z.coerce.number().int().min(0).optional(),
  beforeSeq: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
/** At least one of the two; what is absent stays, except that an agent who is not in the new team lets go. */
export const Assign = z
  .strictObject({ conversationId: Id, agentId: Id.nullable().optional(), teamId: Id.nullable().optional() })
  .refine(({ agentId, teamId }) => agentId !== undefined || teamId !== undefined, {
    message: "Say to whom: an agent, a team, or nobody (null).",
    path: ["agentId"],
  });

/** Bots and what they know. */
export const Bot = z.object({
  id: Id,
  name: z.string(),
  avatarUrl: z.string().nullable(),
  instructions: z.string(),
  threshold: z.number().min(0).max(1).describe("Below this confidence the bot says it doesn't know"),
  providers: z.array(BotModel).describe("Models in the order in which they are asked; empty: the local engine answers"),
  modelSettings: ModelSettings,
  knowledge: z.object({ sourceIds: z.array(Id).optional().describe("Absent: everything") }),
  handoff: z.object({
    message: z.object({ en: z.string(), zh: z.string() }).optional(),
    afterFailures: z.number().int().min(1).max(5),
  }),
  flowId: Id.nullable().describe("null: the classic five steps"),
  mode: BotMode,
  intentModes: IntentModes.describe("Modes of single intents, by name; every other question takes the bot's own"),
  guardrails: Guardrails,
  tools: BotTools.describe("What its models may call by themselves"),
  inboxes: z.array(z.object({ id: Id, name: z.string() })),
  createdAt: Moment,
});
export type Bot = z.infer<typeof Bot>;
export const CreateBot = z.strictObject({
  name: Name,
  instructions: z.string().max(8000).optional(),
  threshold: z.number().min(0).max(1).optional(),
  providers: z
    .array(BotModel)
    .max(10)
    .optional()
    .describe("Models in the order in which they are asked; empty: the local engine answers"),
  modelSettings: ModelSettings.optional().describe("How it asks them; what is left out has its default"),
  knowledge: z.strictObject({ sourceIds: z.array(Id).max(500).optional() }).optional(),
  flowId: Id.nullable().optional(),
  mode: BotMode.optional(),
  intentModes: IntentModes.optional(),
  guardrails: Guardrails.optional(),
  tools: BotTools.optional().describe("What its models may call by themselves; needs models in `providers`"),
  handoff: z
    .strictObject({
      message: z.strictObject({ en: z.string().trim().max(500), zh: z.string().trim().max(500) }).optional(),
      afterFailures: z.number().int().min(1).max(5).optional(),
    })
    .optional(),
});
export const UpdateBot = CreateBot.partial();
export const AskBot = z.strictObject({
  text: MessageText.min(1),
  history: z
    .array(z.strictObject({ author: z.enum(["visitor", "agent", "bot"]), text: MessageText }))
    .max(100)
    .optional()
    .describe("What was said before, the oldest first"),
  locale: Locale.optional().describe("Of the visitor; absent: told from the text"),
});
export const BotAnswer = z.object({
  outcome: z.enum(["answered", "unsure", "handoff"]),
  text: z.string(),
  confidence: z.number(),
  citations: z.array(Citation),
  quickReplies: z.array(z.string()).describe("What the visitor could tap"),
  passages: z.array(
    z.object({
      passageId: Id,
      sourceId: Id,
      title: z.string(),
      text: z.string(),
      score: z.number(),
      confidence: z.number(),
    }),
  ),
  tookMs: z.number(),
  receipt: z.record(z.string(), z.unknown()).describe("How it came about: rung, model, prompt, tokens, timings"),
});
export type BotAnswer = z.infer<typeof BotAnswer>;
export const AskedBot = BotAnswer.extend({ trace: AnswerTrace.describe("The receipt in plain words, with names") });
export type AskedBot = z.infer<typeof AskedBot>;

export const AuditEntry = z.object({
  id: Id,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  address: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  createdAt: Moment,
});

export const Upload = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  url: z.string(),
});
export type Upload = z.infer<typeof Upload>;
