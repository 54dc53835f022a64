import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import {
  ListMessages,
  OneConversation,
  RateAnswer,
  RateConversation,
  ReadUpTo,
  SendAsVisitor,
  Typing,
} from "@/lib/contracts/conversation";
import { PageView, VisitorAuth, VisitorResume, type VisitorSession } from "@/lib/contracts/sockets";
import { anyone, type VisitorActor } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import {
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
import { openVisitor } from "@/lib/domain/inboxes";
import { handOff } from "@/lib/domain/routing";
import { logOutVisitor, recordPageView } from "@/lib/domain/visitors";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { emit, rooms } from "@/lib/platform/realtime";
import type { Hub } from "../hub";
import { clientAddress, headersOf } from "../address";
import { mayConnect } from "../origin";
import { admitting, answer } from "./answer";
import { perMinute } from "./per-minute";

type Joined = { actor: VisitorActor; token: string; locale: string; inboxKey: string; session: VisitorSession };

/** The door for visitors: who they are is settled before the namespace opens. */
export function visitorDoor(namespace: Namespace, hub: Hub): void {
  namespace.use(admitting(async (socket) => void (socket.data.joined = await join(socket))));
  namespace.on("connection", (socket) => {
    const joined: Joined = socket.data.joined;
    socket.data.joined = undefined;
    welcome(socket, joined, hub, namespace);
  });
}

async function join(socket: Socket): Promise<Joined> {
  const auth = parse(VisitorAuth, socket.handshake.auth);
  const { origin, userAgent } = headersOf(socket);
  await mayConnect(auth.inbox, origin);
  const { inbox, token, identity, locale } = auth;
  const request = {
    inbox,
    ...(token ? { token } : {}),
    ...(identity ? { identity } : {}),
    ...(locale ? { locale } : {}),
    ...(userAgent ? { userAgent } : {}),
  };
  const opened = await call(openVisitor, anyone, request, { address: clientAddress(socket) });
  const { actor, contact } = opened;
  const rows = (await conversationsOfContact(actor)) ?? [];
  const session: VisitorSession = {
    token: opened.token,
    epoch: await currentEpoch(),
    visitor: { id: actor.visitorId, name: contact.name, email: contact.email, verified: contact.verified },
    inbox: opened.inbox,
    conversations: await Promise.all(rows.map((row) => forVisitor(row))),
  };
  if (auth.page)
    void call(recordPageView, actor, auth.page).catch((error: unknown) =>
      log.debug({ err: String(error) }, "page view"),
    );
  socket.data.rows = rows;
  return { actor, token: opened.token, locale: auth.locale ?? "en", inboxKey: inbox, session };
}

function welcome(socket: Socket, joined: Joined, hub: Hub, namespace: Namespace): void {
  const { actor } = joined;
  const room = rooms.contact(actor.inboxId, actor.contactId);
  socket.data = {
    visitorId: actor.visitorId,
    contactId: actor.contactId,
    workspaceId: actor.workspaceId,
    inboxKey: joined.inboxKey,
    rows: socket.data.rows,
  };
  void socket.join([room, `i:${joined.inboxKey}`]);
  for (const row of socket.data.rows) hub.follow(row);
  socket.data.rows = undefined;
  limitSockets(namespace, room, actor.visitorId);
  socket.emit("session", joined.session);
  calls(socket, actor, hub);
}

/** The oldest sockets of one visitor go when there are too many. */
function limitSockets(namespace: Namespace, room: string, visitorId: string): void {
  const ids = namespace.adapter.rooms.get(room);
  if (!ids || ids.size <= env().LIMITS.socketsPerVisitor) return;
  const own = [...ids].map((id) => namespace.sockets.get(id)).filter((each) => each?.data.visitorId === visitorId);
  for (const each of own.slice(0, Math.max(0, own.length - env().LIMITS.socketsPerVisitor))) each?.disconnect(true);
}

const mayWrite = perMinute(() => env().LIMITS.messagesPerMinute);

function calls(socket: Socket, actor: VisitorActor, hub: Hub): void {
  answer(socket, "message:send", SendAsVisitor, async (input) => {
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
  answer(socket, "message:list", ListMessages, (input) => call(listMessages, actor, input));
  answer(socket, "resume", VisitorResume, (input) => call(resumeVisitor, actor, input));
  answer(socket, "conversation:read", ReadUpTo, (input) => call(markRead, actor, input));
  answer(socket, "conversation:handoff", OneConversation, (input) => call(handOff, actor, input));
  answer(socket, "conversation:rate", RateConversation, (input) => call(rateConversation, actor, input));
  answer(socket, "answer:rate", RateAnswer, (input) => call(rateAnswer, actor, input));
  answer(socket, "conversation:typing", Typing, (input) => typing(actor, hub, input));
  answer(socket, "page", PageView, (input) => call(recordPageView, actor, input));
  answer(socket, "logout", z.strictObject({}), () => call(logOutVisitor, actor, {}));
}

/** Not stored, not passed beyond the conversation. */
async function typing(actor: VisitorActor, hub: Hub, { conversationId, on }: z.infer<typeof Typing>): Promise<void> {
  if (hub.roomOf(conversationId) !== rooms.contact(actor.inboxId, actor.contactId)) {
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
