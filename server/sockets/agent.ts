import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import { ListMessages, OneConversation, ReadUpTo, SendAsAgent, Typing } from "@/lib/contracts/conversation";
import { Id, Moment } from "@/lib/contracts/basics";
import { Priority } from "@/lib/contracts/conversation";
import { AgentResume, SetPresence, WatchInbox } from "@/lib/contracts/sockets";
import { unauthenticated } from "@/lib/kernel/errors";
import type { AgentActor } from "@/lib/kernel/actor";
import { getPresence, reportActivity, setPresence, touchPresence } from "@/lib/domain/agents";
import {
  assignConversation,
  claimConversation,
  countConversations,
  currentEpoch,
  listConversations,
  listMessages,
  markRead,
  openThread,
  reachConversation,
  releaseConversation,
  reopenConversation,
  resolveConversation,
  resumeAgent,
  sendAsAgent,
  snoozeConversation,
  updateConversation,
} from "@/lib/domain/conversations";
import { call, hasScope } from "@/lib/domain/core";
import { log } from "@/lib/platform/log";
import { emit, rooms } from "@/lib/platform/realtime";
import { redeemSocketTicket } from "@/lib/platform/session";
import type { Hub } from "../hub";
import { headersOf } from "../address";
import { originAllowed } from "../origin";
import type { Viewers } from "../viewers";
import { admitting, answer } from "./answer";

const Auth = z.strictObject({ ticket: z.string().max(200) });

/** The door for agents: a one-time ticket, never a cookie. */
export function agentDoor(namespace: Namespace, hub: Hub, viewers: Viewers): void {
  namespace.use(admitting(admit));
  namespace.on("connection", (socket) => {
    const actor: AgentActor = socket.data.actor;
    const { agentId, credentialId, workspaceId } = actor;
    socket.data = { actor, agentId, credentialId, workspaceId };
    void socket.join(rooms.agent(agentId));
    void welcome(socket, actor).catch((error: unknown) => log.debug({ err: String(error) }, "welcome"));
    calls(socket, actor, hub, viewers);
    controls(socket, actor);
  });
}

async function welcome(socket: Socket, actor: AgentActor): Promise<void> {
  await touchPresence([actor.agentId]);
  const presence = hasScope(actor, "conversations:read") ? { presence: await call(getPresence, actor, {}) } : {};
  socket.emit("session", { epoch: await currentEpoch(), ...presence });
}

async function admit(socket: Socket): Promise<void> {
  if (!originAllowed(headersOf(socket).origin, ["-"]))
    throw unauthenticated("Agents connect from the console or without an Origin.");
  const auth = Auth.safeParse(socket.handshake.auth);
  const actor = auth.success ? await redeemSocketTicket(auth.data.ticket) : null;
  if (!actor) throw unauthenticated("This ticket is not valid any more. Ask for a new one.");
  socket.data.actor = actor;
}

function calls(socket: Socket, actor: AgentActor, hub: Hub, viewers: Viewers): void {
  const person = { id: actor.agentId, name: actor.name, avatarUrl: actor.avatarUrl };
  answer(socket, "inbox:watch", WatchInbox, async ({ view }) => {
    const page = await call(listConversations, actor, { view });
    await socket.join(rooms.workspace(actor.workspaceId));
    const counts = await call(countConversations, actor, {});
    return { epoch: await currentEpoch(), conversations: page.data, nextCursor: page.nextCursor, counts };
  });
  answer(socket, "inbox:counts", z.strictObject({}), () => call(countConversations, actor, {}));
  answer(socket, "conversation:watch", OneConversation, async ({ conversationId }) => {
    // Joined first, read second: what is written in between comes twice rather than never.
    const allowed = await call(reachConversation, actor, { conversationId });
    await socket.join(rooms.conversation(conversationId));
    hub.follow(allowed);
    const { thread } = await call(openThread, actor, { conversationId });
    return { ...thread, viewers: viewers.enter(socket, conversationId, person) };
  });
  answer(socket, "conversation:unwatch", OneConversation, async ({ conversationId }) => {
    await socket.leave(rooms.conversation(conversationId));
    viewers.leave(socket, conversationId);
  });
  answer(socket, "message:send", SendAsAgent, (input) => call(sendAsAgent, actor, input));
  answer(socket, "message:list", ListMessages, (input) => call(listMessages, actor, input));
  answer(socket, "resume", AgentResume, (input) => call(resumeAgent, actor, input));
  answer(socket, "conversation:read", ReadUpTo, (input) => call(markRead, actor, input));
  answer(socket, "conversation:typing", Typing, async ({ conversationId, on }) => {
    const row = await call(reachConversation, actor, { conversationId });
    const payload = { conversationId, author: { kind: "agent", ...person }, on, expiresInMs: 5000 };
    emit({
      kind: "push",
      namespace: "visitor",
      room: rooms.contact(row.inboxId, row.contactId),
      event: "typing",
      payload,
    });
    emit({ kind: "push", namespace: "agent", room: rooms.conversation(conversationId), event: "typing", payload });
    viewers.typing(socket, conversationId, on);
  });
  answer(socket, "presence:set", SetPresence, (input) => call(setPresence, actor, input));
  answer(socket, "presence:active", z.strictObject({}), () => call(reportActivity, actor, {}));
  socket.on("disconnect", () => viewers.leaveAll(socket));
}

function controls(socket: Socket, actor: AgentActor): void {
  answer(socket, "conversation:claim", OneConversation, (input) => call(claimConversation, actor, input));
  answer(socket, "conversation:release", OneConversation, (input) => call(releaseConversation, actor, input));
  answer(socket, "conversation:resolve", OneConversation, (input) => call(resolveConversation, actor, input));
  answer(socket, "conversation:reopen", OneConversation, (input) => call(reopenConversation, actor, input));
  answer(
    socket,
    "conversation:assign",
    z.strictObject({ conversationId: Id, agentId: Id.nullable().optional() }),
    ({ conversationId, agentId }) => call(assignConversation, actor, { conversationId, agentId: agentId ?? null }),
  );
  answer(
    socket,
    "conversation:snooze",
    z.strictObject({ conversationId: Id, until: Moment.optional(), untilReply: z.boolean().optional() }),
    (input) => call(snoozeConversation, actor, input),
  );
  answer(socket, "conversation:priority", z.strictObject({ conversationId: Id, priority: Priority }), (input) =>
    call(updateConversation, actor, input),
  );
  const tags = z.array(z.string().max(60)).max(50).optional();
  answer(socket, "conversation:tag", z.strictObject({ conversationId: Id, add: tags, remove: tags }), (input) =>
    call(updateConversation, actor, input),
  );
}
