import type { Notification } from "./notifications";
import type { PresencePush } from "./sockets";

/**
 * What happened, past tense. A verb records it; `lib/domain/reactions.ts` says what follows. An event without an entry there
 * does not compile.
 */
export type DomainEvent =
  | { type: "turn.opened"; workspaceId: string; conversationId: string; turnId: string }
  | { type: "conversation.changed"; workspaceId: string; conversationId: string }
  /** What a message says is different now. */
  | { type: "message.changed"; workspaceId: string; conversationId: string; seq: number }
  | { type: "conversation.handedOff"; workspaceId: string; conversationId: string; reason: string }
  | {
      type: "turn.ended";
      workspaceId: string;
      conversationId: string;
      inboxId: string;
      contactId: string;
      turnId: string;
      outcome: TurnOutcome;
    }
  /** `devices`: some of them have one that may be called while the console is closed. */
  | { type: "agents.notified"; workspaceId: string; agentIds: string[]; devices: boolean; notification: Notification }
  | { type: "notifications.changed"; workspaceId: string; agentId: string }
  /** Policies, settings, skills, or what somebody takes. */
  | { type: "routing.changed"; workspaceId: string }
  /** What its settings say. */
  | { type: "workspace.changed"; workspaceId: string }
  /** Somebody's time on a ticket. */
  | { type: "time.changed"; workspaceId: string }
  | { type: "transfers.changed"; workspaceId: string }
  | { type: "team.changed"; workspaceId: string; teamId: string }
  | { type: "field.changed"; workspaceId: string }
  | { type: "status.changed"; workspaceId: string }
  | { type: "field.dropped"; workspaceId: string; fieldId: string }
  /** `agentId`: whose it is alone; null: whoever may see it. */
  | { type: "view.changed"; workspaceId: string; agentId: string | null }
  | { type: "macro.changed"; workspaceId: string; agentId: string | null }
  | { type: "agent.changed"; workspaceId: string; agentId: string; presence?: PresencePush }
  | { type: "agent.revoked"; workspaceId: string; agentId: string }
  | { type: "credential.revoked"; workspaceId: string; credentialId: string }
  | { type: "visitor.changed"; workspaceId: string; visitorId: string }
  | { type: "inbox.changed"; workspaceId: string; inboxId: string }
  | { type: "hours.changed"; workspaceId: string; hoursId: string }
  | { type: "sla.changed"; workspaceId: string }
  | { type: "bot.changed"; workspaceId: string; botId: string }
  | { type: "source.crawlDue"; workspaceId: string; sourceId: string }
  | { type: "document.queued"; workspaceId: string; sourceId: string; documentId: string }
  | { type: "files.dropped"; workspaceId: string; keys: string[] }
  | { type: "source.changed"; workspaceId: string; sourceId: string }
  | { type: "source.indexed"; workspaceId: string; sourceId: string }
  | { type: "embeddings.changed"; workspaceId: string }
  | { type: "rules.changed"; workspaceId: string }
  | { type: "curated.changed"; workspaceId: string; botId: string | null }
  | { type: "question.unanswered"; workspaceId: string; conversationId: string; turnId: string }
  | { type: "gap.changed"; workspaceId: string; gapId: string }
  | { type: "conversation.resolved"; workspaceId: string; conversationId: string }
  | { type: "suggestion.changed"; workspaceId: string }
  | { type: "contact.erased"; workspaceId: string; erasureId: string }
  | { type: "customer.codeAsked"; workspaceId: string; codeId: string }
  | { type: "mail.queued"; workspaceId: string; mailId: string }
  | { type: "bot.testsAsked"; workspaceId: string; runId: string }
  | { type: "intents.trainingAsked"; workspaceId: string; trainingId: string };

type TurnOutcome = "answered" | "handed_off" | "cancelled" | "failed";

export type EventType = DomainEvent["type"];

/** Jobs by name, with what each carries. A job without a handler does not compile. */
export type Jobs = {
  "bots.brief": { workspaceId: string; conversationId: string };
  "bots.reply": { workspaceId: string; conversationId: string; turnId: string };
  "knowledge.crawl": { workspaceId: string; sourceId: string };
  "knowledge.readDocument": { workspaceId: string; documentId: string };
  "knowledge.dropFiles": { workspaceId: string; keys: string[] };
  "knowledge.embed": { workspaceId: string };
  "knowledge.index": { workspaceId: string; sourceId: string };
  "bots.noteGap": { workspaceId: string; conversationId: string; turnId: string };
  "bots.suggestPair": { workspaceId: string; conversationId: string };
  "bots.test": { workspaceId: string; runId: string };
  "fields.clear": { workspaceId: string; fieldId: string };
  "search.refresh": { workspaceId: string; conversationId: string; seq: number };
  "sla.recompute": { workspaceId: string };
  "contacts.erase": { workspaceId: string; erasureId: string };
  "customers.mailCode": { workspaceId: string; codeId: string };
  "mail.send": { workspaceId: string; mailId: string };
  "notifications.push": { workspaceId: string; notificationId: string };
  "language.train": { workspaceId: string; trainingId: string };
};
export type JobName = keyof Jobs;
