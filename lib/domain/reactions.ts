import { rooms, visitorRooms } from "@/lib/platform/realtime";
import { enqueue, tell, type Effect, type Reactions } from "./core";

type Of<T extends keyof Reactions> = Parameters<Reactions[T][number]>[0];

/** When this happened, that follows. Pure: event in, effects out. Messages have their own way through the log (`message-log.ts`). */
export const reactions: Reactions = {
  "turn.opened": [answerIt],
  "turn.ended": [stopTheBot, endTheAnswer],
  "conversation.changed": [showIt],
  "message.changed": [findItAnew],
  "conversation.handedOff": [briefAgents],
  "agents.notified": [callThem, callTheirDevices],
  "notifications.changed": [refreshBell],
  "routing.changed": [refreshRouting],
  "workspace.changed": [refreshWorkspace],
  "time.changed": [refreshTime],
  "transfers.changed": [refreshTransfers],
  "team.changed": [refreshTeams],
  "field.changed": [refreshFields],
  "field.dropped": [clearField],
  "status.changed": [refreshStatuses],
  "view.changed": [refreshViews],
  "macro.changed": [refreshMacros],
  "agent.changed": [refreshAgents],
  "agent.revoked": [closeAgentSockets],
  "credential.revoked": [closeLogin],
  "visitor.changed": [closeVisitorSockets],
  "inbox.changed": [refreshInbox, recomputePromises],
  "hours.changed": [refreshHours, recomputePromises],
  "sla.changed": [recomputePromises],
  "bot.changed": [refreshBot],
  "source.crawlDue": [crawlIt],
  "document.queued": [readIt],
  "files.dropped": [dropFiles],
  "source.changed": [indexIt],
  "source.indexed": [refreshKnowledge, embedThem],
  "embeddings.changed": [embedThem],
  "rules.changed": [refreshRules],
  "contact.erased": [eraseThem],
  "customer.codeAsked": [mailTheCode],
  "mail.queued": [sendTheMail],
  "bot.testsAsked": [runTheTests],
  "curated.changed": [refreshCurated],
  "question.unanswered": [noteTheGap],
  "gap.changed": [refreshGaps],
  "conversation.resolved": [suggestAPair],
  "suggestion.changed": [refreshGaps],
  "intents.trainingAsked": [trainThem],
};

function answerIt({ workspaceId, conversationId, turnId }: Of<"turn.opened">): Effect[] {
  return [enqueue("bots.reply", { workspaceId, conversationId, turnId })];
}

function stopTheBot({ conversationId, outcome }: Of<"turn.ended">): Effect[] {
  return outcome === "answered" ? [] : [tell({ kind: "cancel", conversationId })];
}

function endTheAnswer({ conversationId, inboxId, contactId, turnId, outcome }: Of<"turn.ended">): Effect[] {
  const payload = { conversationId, turnId, outcome };
  return [
    tell({
      kind: "push",
      namespace: "visitor",
      room: visitorRooms(inboxId, contactId, conversationId),
      event: "answer:end",
      payload,
    }),
    tell({ kind: "push", namespace: "agent", room: rooms.conversation(conversationId), event: "answer:end", payload }),
  ];
}

function showIt({ workspaceId, conversationId }: Of<"conversation.changed">): Effect[] {
  return [tell({ kind: "changed", workspaceId, conversationId })];
}

/** Nobody finds a message by words that it has not any more. */
function findItAnew({ workspaceId, conversationId, seq }: Of<"message.changed">): Effect[] {
  return [enqueue("search.refresh", { workspaceId, conversationId, seq })];
}

function briefAgents({ workspaceId, conversationId }: Of<"conversation.handedOff">): Effect[] {
  return [enqueue("bots.brief", { workspaceId, conversationId })];
}

// A push must fit into one word of the bus.
const AT_ONCE = 80;

function callThem({ agentIds, notification }: Of<"agents.notified">): Effect[] {
  const calls: Effect[] = [];
  for (let from = 0; from < agentIds.length; from += AT_ONCE) {
    const room = agentIds.slice(from, from + AT_ONCE).map(rooms.agent);
    calls.push(tell({ kind: "push", namespace: "agent", room, event: "notification", payload: notification }));
  }
  return calls;
}

function callTheirDevices({ workspaceId, devices, notification }: Of<"agents.notified">): Effect[] {
  return devices ? [enqueue("notifications.push", { workspaceId, notificationId: notification.id })] : [];
}

function refreshBell({ agentId }: Of<"notifications.changed">): Effect[] {
  const room = rooms.agent(agentId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "notifications" } })];
}

/** Whoever routes looks at the queue again, and menus read again what they offer. */
function refreshRouting({ workspaceId }: Of<"routing.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [
    tell({ kind: "stale", what: "routing", workspaceId }),
    tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "routing" } }),
  ];
}

/** Consoles ask what the desk's settings say now. */
function refreshWorkspace({ workspaceId }: Of<"workspace.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "workspace" } })];
}

/** Whoever has the list of it open reads it again; what a ticket shows comes with its row. */
function refreshTime({ workspaceId }: Of<"time.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "time-entries" } })];
}

/** Whoever was asked to take a conversation asks again what is still open; what its thread shows comes with its row. */
function refreshTransfers({ workspaceId }: Of<"transfers.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "transfers" } })];
}

/** Everybody's menus and lists show teams by name. */
function refreshTeams({ workspaceId }: Of<"team.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "teams" } })];
}

/** Customer panes show them, and doors judge what a site says of its users by them. */
function refreshFields({ workspaceId }: Of<"field.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [
    tell({ kind: "stale", what: "inbox", workspaceId }),
    tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "custom-fields" } }),
  ];
}

/** Menus, lists and heads show statuses by name; promises and rules ask for them. */
function refreshStatuses({ workspaceId }: Of<"status.changed">): Effect[] {
  const room = rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "statuses" } })];
}

function clearField({ workspaceId, fieldId }: Of<"field.dropped">): Effect[] {
  return [enqueue("fields.clear", { workspaceId, fieldId })];
}

function refreshViews({ workspaceId, agentId }: Of<"view.changed">): Effect[] {
  const room = agentId ? rooms.agent(agentId) : rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "views" } })];
}

function refreshMacros({ workspaceId, agentId }: Of<"macro.changed">): Effect[] {
  const room = agentId ? rooms.agent(agentId) : rooms.workspace(workspaceId);
  return [tell({ kind: "push", namespace: "agent", room, event: "stale", payload: { what: "macros" } })];
}

/** The agent's own screens show it too. */
function refreshAgents({ workspaceId, agentId, presence }: Of<"agent.changed">): Effect[] {
  const own = {
    kind: "push",
    namespace: "agent",
    room: rooms.agent(agentId),
    event: "presence",
    payload: presence,
  } as const;
  return [tell({ kind: "stale", what: "agents", workspaceId }), ...(presence ? [tell(own)] : [])];
}

function closeAgentSockets({ workspaceId, agentId }: Of<"agent.revoked">): Effect[] {
  return [tell({ kind: "kick", agentId }), tell({ kind: "stale", what: "agents", workspaceId })];
}

function closeLogin({ credentialId }: Of<"credential.revoked">): Effect[] {
  return [tell({ kind: "kick", credentialId })];
}

function closeVisitorSockets({ visitorId }: Of<"visitor.changed">): Effect[] {
  return [tell({ kind: "kick", visitorId })];
}

function refreshInbox({ workspaceId, inboxId }: Of<"inbox.changed">): Effect[] {
  return [tell({ kind: "stale", what: "inbox", workspaceId, id: inboxId })];
}

/** Every bubble of the workspace shows whether somebody is there. */
function refreshHours({ workspaceId, hoursId }: Of<"hours.changed">): Effect[] {
  return [tell({ kind: "stale", what: "inbox", workspaceId, id: hoursId })];
}

/** Policies, and the hours that hold, decide when what is open is due. Does nothing where nothing is promised. */
function recomputePromises({ workspaceId }: { workspaceId: string }): Effect[] {
  return [enqueue("sla.recompute", { workspaceId })];
}

function refreshBot({ workspaceId, botId }: Of<"bot.changed">): Effect[] {
  return [tell({ kind: "stale", what: "bot", workspaceId, id: botId })];
}

function crawlIt({ workspaceId, sourceId }: Of<"source.crawlDue">): Effect[] {
  return [
    enqueue("knowledge.crawl", { workspaceId, sourceId }),
    tell({ kind: "stale", what: "knowledge", workspaceId, id: sourceId }),
  ];
}

function readIt({ workspaceId, sourceId, documentId }: Of<"document.queued">): Effect[] {
  return [
    enqueue("knowledge.readDocument", { workspaceId, documentId }),
    tell({ kind: "stale", what: "knowledge", workspaceId, id: sourceId }),
  ];
}

function dropFiles({ workspaceId, keys }: Of<"files.dropped">): Effect[] {
  return keys.length > 0 ? [enqueue("knowledge.dropFiles", { workspaceId, keys })] : [];
}

function indexIt({ workspaceId, sourceId }: Of<"source.changed">): Effect[] {
  return [
    enqueue("knowledge.index", { workspaceId, sourceId }),
    tell({ kind: "stale", what: "knowledge", workspaceId, id: sourceId }),
  ];
}

function refreshKnowledge({ workspaceId, sourceId }: Of<"source.indexed">): Effect[] {
  return [tell({ kind: "stale", what: "knowledge", workspaceId, id: sourceId })];
}

function refreshRules({ workspaceId }: Of<"rules.changed">): Effect[] {
  return [tell({ kind: "stale", what: "rules", workspaceId })];
}

function trainThem({ workspaceId, trainingId }: Of<"intents.trainingAsked">): Effect[] {
  return [enqueue("language.train", { workspaceId, trainingId })];
}

function eraseThem({ workspaceId, erasureId }: Of<"contact.erased">): Effect[] {
  return [enqueue("contacts.erase", { workspaceId, erasureId })];
}

function mailTheCode({ workspaceId, codeId }: Of<"customer.codeAsked">): Effect[] {
  return [enqueue("customers.mailCode", { workspaceId, codeId })];
}

function sendTheMail({ workspaceId, mailId }: Of<"mail.queued">): Effect[] {
  return [enqueue("mail.send", { workspaceId, mailId })];
}

function runTheTests({ workspaceId, runId }: Of<"bot.testsAsked">): Effect[] {
  return [enqueue("bots.test", { workspaceId, runId })];
}

function refreshCurated({ workspaceId, botId }: Of<"curated.changed">): Effect[] {
  return [tell({ kind: "stale", what: "bot", workspaceId, ...(botId ? { id: botId } : {}) })];
}

function noteTheGap({ workspaceId, conversationId, turnId }: Of<"question.unanswered">): Effect[] {
  return [enqueue("bots.noteGap", { workspaceId, conversationId, turnId })];
}

function suggestAPair({ workspaceId, conversationId }: Of<"conversation.resolved">): Effect[] {
  return [enqueue("bots.suggestPair", { workspaceId, conversationId })];
}

/** Whoever has the list of gaps or suggestions open reads it again. */
function refreshGaps({ workspaceId }: Of<"gap.changed"> | Of<"suggestion.changed">): Effect[] {
  return [tell({ kind: "stale", what: "knowledge", workspaceId })];
}

/** Does nothing where no embedding model is set up. */
function embedThem({ workspaceId }: Of<"source.indexed"> | Of<"embeddings.changed">): Effect[] {
  return [enqueue("knowledge.embed", { workspaceId })];
}
