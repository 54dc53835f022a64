import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import { ClaimConversation, ListMessages, OneConversation, SendAsAgent } from "@/lib/contracts/conversation";
import { ReadUpTo, Typing } from "@/lib/contracts/marks";
import { ChangeState } from "@/lib/contracts/statuses";
import { ChangeFollower } from "@/lib/contracts/followers";
import { AcceptTransfer, DeclineTransfer, OfferTransfer, WithdrawTransfer } from "@/lib/contracts/transfer";
import { Id, Moment } from "@/lib/contracts/basics";
import { FieldValues } from "@/lib/contracts/fields";
import { Priority, TicketType } from "@/lib/contracts/conversation";
import { AgentResume, SetPresence, WatchConversation, WatchInbox } from "@/lib/contracts/sockets";
import { unauthenticated } from "@/lib/kernel/errors";
import type { AgentActor } from "@/lib/kernel/actor";
import { getPresence, reportActivity, setPresence, touchPresence } from "@/lib/domain/agents";
import {
  assignConversation,
  claimConversation,
  countConversations,
  currentEpoch,
  followConversation,
  listConversations,
  listMessages,
  listenIn,
  markRead,
  openThread,
  reachConversation,
  releaseConversation,
  reopenConversation,
  resolveConversation,
  resumeAgent,
  sendAsAgent,
  snoozeConversation,
  unfollowConversation,
  updateConversation,
} from "@/lib/domain/conversations";
import { call, hasScope } from "@/lib/domain/core";
import { acceptTransfer, declineTransfer, offerTransfer, withdrawTransfer } from "@/lib/domain/routing";
import { log } from "@/lib/platform/log";
import { emit, rooms, visitorRooms } from "@/lib/platform/realtime";
import { redeemSocketTicket } from "@/lib/platform/session";
import type { Hub } from "../hub";
import { headersOf } from "../address";
import { originAllowed } from "../origin";
import type { Viewers } from "../viewers";
import { admitting, Calls } from "./answer";

const Auth = z.strictObject({ ticket: z.string().max(200) });

/** The door for agents: a one-time ticket, never a cookie. */
export function agentDoor(namespace: Namespace, hub: Hub, viewers: Viewers): void {
  const calls = new Calls();
  conversationCalls(calls, hub, viewers);
  controlCalls(calls);
  namespace.use(admitting(admit));
  namespace.on("connection", (socket) => {
    const actor: AgentActor = socket.data.actor;
    const { agentId, credentialId, workspaceId } = actor;
    socket.data = { actor, agentId, credentialId, workspaceId };
    void socket.join(rooms.agent(agentId));
    void welcome(socket, actor).catch((error: unknown) => log.debug({ err: String(error) }, "welcome"));
    socket.on("disconnect", () => viewers.leaveAll(socket));
    calls.serve(socket);
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

const actorOf = (socket: Socket): AgentActor => socket.data.actor;
const personOf = ({ agentId, name, avatarUrl }: AgentActor) => ({ id: agentId, name, avatarUrl });

function conversationCalls(calls: Calls, hub: Hub, viewers: Viewers): void {
  calls.answer("inbox:watch", WatchInbox, async (socket, { view }) => {
    const actor = actorOf(socket);
    const wanted =
      typeof view === "string"
        ? { view }
        : "teamId" in view
          ? { view: "all", team: view.teamId }
          : { savedView: view.savedViewId };
    const page = await call(listConversations, actor, wanted);
    await socket.join(rooms.workspace(actor.workspaceId));
    const counts = await call(countConversations, actor, {});
    return { epoch: await currentEpoch(), conversations: page.data, nextCursor: page.nextCursor, counts };
  });
  calls.answer("inbox:counts", z.strictObject({}), (socket) => call(countConversations, actorOf(socket), {}));
  calls.answer("conversation:watch", WatchConversation, async (socket, { conversationId, silent }) => {
    const actor = actorOf(socket);
    // Joined first, read second: what is written in between comes twice rather than never.
    const allowed = await call(silent ? listenIn : reachConversation, actor, { conversationId });
    await socket.join(rooms.conversation(conversationId));
    hub.follow(allowed);
    const { thread } = await call(openThread, actor, { conversationId });
    if (silent) viewers.leave(socket, conversationId);
    const looking = silent ? viewers.of(conversationId) : viewers.enter(socket, conversationId, personOf(actor));
    return { ...thread, viewers: looking };
  });
  // The same to read, without coming in: what a console fetches before somebody opens it.
  calls.answer("conversation:peek", OneConversation, async (socket, { conversationId }) => {
    const { thread } = await call(openThread, actorOf(socket), { conversationId });
    return { ...thread, viewers: viewers.of(conversationId) };
  });
  calls.answer("conversation:unwatch", OneConversation, async (socket, { conversationId }) => {
    await socket.leave(rooms.conversation(conversationId));
    viewers.leave(socket, conversationId);
  });
  calls.answer("message:send", SendAsAgent, (socket, input) => call(sendAsAgent, actorOf(socket), input));
  calls.answer("message:list", ListMessages, (socket, input) => call(listMessages, actorOf(socket), input));
  calls.answer("resume", AgentResume, (socket, input) => call(resumeAgent, actorOf(socket), input));
  calls.answer("conversation:read", ReadUpTo, (socket, input) => call(markRead, actorOf(socket), input));
  calls.answer("conversation:typing", Typing, async (socket, { conversationId, on }) => {
    const actor = actorOf(socket);
    const row = await call(reachConversation, actor, { conversationId });
    const payload = { conversationId, author: { kind: "agent", ...personOf(actor) }, on, expiresInMs: 5000 };
    emit({
      kind: "push",
      namespace: "visitor",
      room: visitorRooms(row.inboxId, row.contactId, conversationId),
      event: "typing",
      payload,
    });
    emit({ kind: "push", namespace: "agent", room: rooms.conversation(conversationId), event: "typing", payload });
    viewers.typing(socket, conversationId, on);
  });
  calls.answer("presence:set", SetPresence, (socket, input) => call(setPresence, actorOf(socket), input));
  calls.answer("presence:active", z.strictObject({}), (socket) => call(reportActivity, actorOf(socket), {}));
}

function controlCalls(calls: Calls): void {
  calls.answer("conversation:claim", ClaimConversation, (socket, input) =>
    call(claimConversation, actorOf(socket), input),
  );
  calls.answer("conversation:release", OneConversation, (socket, input) =>
    call(releaseConversation, actorOf(socket), input),
  );
  calls.answer("conversation:resolve", ChangeState, (socket, input) =>
    call(resolveConversation, actorOf(socket), input),
  );
  calls.answer("conversation:reopen", ChangeState, (socket, input) => call(reopenConversation, actorOf(socket), input));
  calls.answer("conversation:follow", ChangeFollower, (socket, input) =>
    call(followConversation, actorOf(socket), input),
  );
  calls.answer("conversation:unfollow", ChangeFollower, (socket, input) =>
    call(unfollowConversation, actorOf(socket), input),
  );
  calls.answer(
    "conversation:assign",
    z.strictObject({ conversationId: Id, agentId: Id.nullable().optional(), teamId: Id.nullable().optional() }),
    // Neither named: to nobody, as this call always meant.
    (socket, { agentId, ...input }) =>
      call(assignConversation, actorOf(socket), {
        ...input,
        ...(agentId === undefined && input.teamId !== undefined ? {} : { agentId: agentId ?? null }),
      }),
  );
  calls.answer("conversation:transfer", OfferTransfer, (socket, input) => call(offerTransfer, actorOf(socket), input));
  calls.answer("conversation:accept", AcceptTransfer, (socket, input) => call(acceptTransfer, actorOf(socket), input));
  calls.answer("conversation:decline", DeclineTransfer, (socket, input) =>
    call(declineTransfer, actorOf(socket), input),
  );
  calls.answer("conversation:withdraw", WithdrawTransfer, (socket, input) =>
    call(withdrawTransfer, actorOf(socket), input),
  );
  calls.answer(
    "conversation:snooze",
    ChangeState.extend({ until: Moment.optional(), untilReply: z.boolean().optional() }),
    (socket, input) => call(snoozeConversation, actorOf(socket), input),
  );
  calls.answer("conversation:priority", z.strictObject({ conversationId: Id, priority: Priority }), (socket, input) =>
    call(updateConversation, actorOf(socket), input),
  );
  calls.answer(
    "conversation:type",
    z.strictObject({ conversationId: Id, type: TicketType.nullable() }),
    (socket, input) => call(updateConversation, actorOf(socket), input),
  );
  const tags = z.array(z.string().max(60)).max(50).optional();
  calls.answer("conversation:tag", z.strictObject({ conversationId: Id, add: tags, remove: tags }), (socket, input) =>
    call(updateConversation, actorOf(socket), input),
  );
  calls.answer("conversation:fields", z.strictObject({ conversationId: Id, fields: FieldValues }), (socket, input) =>
    call(updateConversation, actorOf(socket), input),
  );
}
