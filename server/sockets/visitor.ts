import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import { ListMessages, OneConversation, SendAsVisitor } from "@/lib/contracts/conversation";
import { RateAnswer, RateConversation, ReadUpTo, Typing } from "@/lib/contracts/marks";
import { AnswerBeforeChat } from "@/lib/contracts/before-chat";
import { PageView, VisitorAuth, VisitorResume, type VisitorSession } from "@/lib/contracts/sockets";
import { anyone, type VisitorActor } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import {
  type ConversationRow,
  conversationsOfContact,
  currentEpoch,
  forVisitor,
  listMessages,
  markRead,
  rateAnswer,
  rateConversation,
  reachConversation,
  resumeVisitor,
  sendAsVisitor,
} from "@/lib/domain/conversations";
import { call, parse } from "@/lib/domain/core";
import { answerBeforeChat, openVisitor } from "@/lib/domain/inboxes";
import { handOff } from "@/lib/domain/routing";
import { logOutVisitor, recordPageView } from "@/lib/domain/visitors";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { emit, rooms } from "@/lib/platform/realtime";
import type { Hub } from "../hub";
import { clientAddress, headersOf } from "../address";
import { mayConnect } from "../origin";
import { admitting, Calls } from "./answer";
import { perMinute } from "./per-minute";

type Joined = { actor: VisitorActor; inboxKey: string; session: VisitorSession; rows: ConversationRow[] };

/** The door for visitors: who they are is settled before the namespace opens. */
export function visitorDoor(namespace: Namespace, hub: Hub): void {
  const calls = visitorCalls(hub);
  namespace.use(admitting(async (socket) => void (socket.data.joined = await join(socket))));
  namespace.on("connection", (socket) => {
    const joined: Joined = socket.data.joined;
    // All that is held of a visitor while they sit there.
    socket.data = { actor: joined.actor };
    welcome(socket, joined, hub, namespace);
    calls.serve(socket);
  });
}

const actorOf = (socket: Socket): VisitorActor => socket.data.actor;

async function join(socket: Socket): Promise<Joined> {
  const auth = parse(VisitorAuth, socket.handshake.auth);
  const { origin, userAgent } = headersOf(socket);
  await mayConnect(auth.inbox, origin);
  const { token, identity, locale } = auth;
  const request = {
    inbox: auth.inbox,
    ...(token ? { token } : {}),
    ...(identity ? { identity } : {}),
    ...(locale ? { locale } : {}),
    ...(userAgent ? { userAgent } : {}),
  };
  const opened = await call(openVisitor, anyone, request, { address: clientAddress(socket) });
  const { actor, contact, inbox } = opened;
  const [found, epoch] = await Promise.all([conversationsOfContact(actor), currentEpoch()]);
  const rows = (found ?? []).filter(({ id }) => !actor.only || id === actor.only);
  const session: VisitorSession = {
    token: opened.token,
    epoch,
    visitor: { id: actor.visitorId, name: contact.name, email: contact.email, verified: contact.verified },
    inbox,
    conversations: await Promise.all(rows.map((row) => forVisitor(row))),
    ...(opened.ask ? { ask: opened.ask } : {}),
  };
  if (auth.page)
    void call(recordPageView, actor, auth.page).catch((error: unknown) =>
      log.debug({ err: String(error) }, "page view"),
    );
  return { actor, inboxKey: inbox.key, session, rows };
}

function welcome(socket: Socket, { actor, inboxKey, session, rows }: Joined, hub: Hub, namespace: Namespace): void {
  const room = actor.only ? rooms.guests(actor.only) : rooms.contact(actor.inboxId, actor.contactId);
  void socket.join([room, `i:${inboxKey}`]);
  for (const row of rows) hub.follow(row);
  limitSockets(namespace, room, actor.visitorId);
  socket.emit("session", session);
}

/** The oldest sockets of one visitor go when there are too many. */
function limitSockets(namespace: Namespace, room: string, visitorId: string): void {
  const ids = namespace.adapter.rooms.get(room);
  if (!ids || ids.size <= env().LIMITS.socketsPerVisitor) return;
  const own = [...ids]
    .map((id) => namespace.sockets.get(id))
    .filter((each) => each && actorOf(each).visitorId === visitorId);
  for (const each of own.slice(0, Math.max(0, own.length - env().LIMITS.socketsPerVisitor))) each?.disconnect(true);
}

const mayWrite = perMinute(() => env().LIMITS.messagesPerMinute);

function visitorCalls(hub: Hub): Calls {
  const calls = new Calls();
  calls.answer("message:send", SendAsVisitor, async (socket, input) => {
    const actor = actorOf(socket);
    const from = performance.now();
    mayWrite(actor.visitorId);
    try {
      const sent = await call(sendAsVisitor, actor, input);
      metrics.ack.observe((performance.now() - from) / 1000);
      return sent;
    } catch (error) {
      if (error instanceof ParleyError && error.code === "unauthenticated") setImmediate(() => socket.disconnect(true));
      throw error;
    }
  });
  calls.answer("message:list", ListMessages, (socket, input) => call(listMessages, actorOf(socket), input));
  calls.answer("resume", VisitorResume, (socket, input) => call(resumeVisitor, actorOf(socket), input));
  calls.answer("conversation:read", ReadUpTo, (socket, input) => call(markRead, actorOf(socket), input));
  calls.answer("conversation:handoff", OneConversation, (socket, input) => call(handOff, actorOf(socket), input));
  calls.answer("conversation:rate", RateConversation, (socket, input) =>
    call(rateConversation, actorOf(socket), input),
  );
  calls.answer("answer:rate", RateAnswer, (socket, input) => call(rateAnswer, actorOf(socket), input));
  calls.answer("conversation:typing", Typing, (socket, input) => typing(actorOf(socket), hub, input));
  calls.answer("visitor:answer", AnswerBeforeChat, async (socket, input) => {
    const { name } = await call(answerBeforeChat, actorOf(socket), input);
    // What they write from now on stands under the name that they gave.
    socket.data.actor = { ...actorOf(socket), name };
    return {};
  });
  calls.answer("page", PageView, (socket, input) => call(recordPageView, actorOf(socket), input));
  calls.answer("logout", z.strictObject({}), (socket) => call(logOutVisitor, actorOf(socket), {}));
  return calls;
}

/** Not stored, not passed beyond the conversation. */
async function typing(actor: VisitorActor, hub: Hub, { conversationId, on }: z.infer<typeof Typing>): Promise<void> {
  if (actor.only || hub.roomOf(conversationId) !== rooms.contact(actor.inboxId, actor.contactId)) {
    hub.follow(await call(reachConversation, actor, { conversationId }));
  }
  const payload = {
    conversationId,
    author: { kind: "visitor", id: actor.visitorId, name: actor.name },
    on,
    expiresInMs: 5000,
  };
  emit({ kind: "push", namespace: "agent", room: rooms.conversation(conversationId), event: "typing", payload });
}
