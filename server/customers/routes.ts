import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { MessageText, ClientId, Id } from "@/lib/contracts/basics";
import { AskTicketCode, ListTickets, OpenTickets, ProveAddress } from "@/lib/contracts/customers";
import { forbidden, invalid, limited, notFound, statusOf } from "@/lib/kernel/errors";
import { anyone, type VisitorActor } from "@/lib/kernel/actor";
import { call, parse } from "@/lib/domain/core";
import { listMessages, markRead, rateConversation, reopenAsVisitor, sendAsVisitor } from "@/lib/domain/conversations";
import {
  askTicketCode,
  enterTicket,
  leaveTickets,
  listTickets,
  lookUpPage,
  openTickets,
  proveAddress,
} from "@/lib/domain/customers";
import { env } from "@/lib/platform/env";
import { addressOf, isLocal } from "../address";
import { readJson } from "../chat/read-json";
import { receiveUpload } from "../chat/receive-upload";
import { told } from "../told";
import { fixedWindow } from "../window";
import { clearCookie, cookieOf, setCookie } from "./cookie";
import { ticketsPage } from "./page";

const requests = fixedWindow(60_000, () => 4 * env().LIMITS.connectionsPerMinute);
const letters = fixedWindow(60_000, () => env().LIMITS.messagesPerMinute);

type Asked = {
  inbox: string;
  session: string;
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
};
type Act = (asked: Asked, id: string) => Promise<unknown>;

const Write = z.strictObject({
  clientId: ClientId,
  text: MessageText.optional(),
  attachments: z.array(Id).max(10).optional(),
});
const Range = z.strictObject({
  afterSeq: z.coerce.number().int().min(0).optional(),
  beforeSeq: z.coerce.number().int().min(1).optional(),
});
const Rate = z.strictObject({ score: z.number().int().min(1).max(5), comment: z.string().trim().max(1000).optional() });
const Read = z.strictObject({ seq: z.number().int().min(0) });
const Nothing = z.strictObject({});

const acts: Record<string, Act> = {
  "GET desk": ({ inbox, session }) => call(lookUpPage, anyone, { inbox, ...(session ? { session } : {}) }),
  "POST open": async ({ inbox, session, request, response }) => {
    const body = parse(OpenTickets, await readJson(request, 4_000));
    const input = { inbox, ...body, ...(session ? { session } : {}) };
    const opened = await call(openTickets, anyone, input, { address: addressOf(request) });
    if (opened) setCookie(response, inbox, opened);
    return {};
  },
  "POST code": async ({ inbox, request }) => {
    const body = parse(AskTicketCode, await readJson(request, 4_000));
    return call(askTicketCode, anyone, { inbox, ...body }, { address: addressOf(request) });
  },
  "POST sign-in": async ({ inbox, request, response }) => {
    const body = parse(ProveAddress, await readJson(request, 4_000));
    const answer = await call(proveAddress, anyone, { inbox, ...body }, { address: addressOf(request) });
    if ("left" in answer)
      throw invalid("This code is not right.", { reason: answer.left > 0 ? "code" : "codeOver", left: answer.left });
    setCookie(response, inbox, answer);
    return {};
  },
  "POST sign-out": async ({ inbox, session, response }) => {
    clearCookie(response, inbox);
    return call(leaveTickets, anyone, { inbox, session });
  },
  "GET tickets": ({ inbox, session, query }) =>
    call(listTickets, anyone, { inbox, session, ...parse(ListTickets, Object.fromEntries(query)) }),
  "GET ticket": async (asked, id) => (await enter(asked, id)).ticket,
  "GET messages": async (asked, id) => {
    const range = parse(Range, Object.fromEntries(asked.query));
    const { actor } = await enter(asked, id);
    return call(listMessages, actor, { conversationId: id, limit: 100, ...range });
  },
  "POST messages": async (asked, id) => {
    const body = parse(Write, await readJson(asked.request, 64_000));
    const actor = await writer(asked, id);
    return call(sendAsVisitor, actor, { conversationId: id, ...body });
  },
  "POST uploads": async (asked, id) => {
    const actor = await writer(asked, id);
    const { workspaceId, visitorId, contactId } = actor;
    return receiveUpload(
      { headers: asked.request.headers, body: asked.request },
      { workspaceId, ownerRef: `v:${visitorId}`, reader: { kind: "contact", id: contactId } },
    );
  },
  "POST rating": async (asked, id) => {
    const body = parse(Rate, await readJson(asked.request, 8_000));
    return call(rateConversation, await writer(asked, id), { conversationId: id, ...body });
  },
  "POST reopen": async (asked, id) => {
    parse(Nothing, await readJson(asked.request, 100));
    return call(reopenAsVisitor, await writer(asked, id), { conversationId: id });
  },
  "POST read": async (asked, id) => {
    const body = parse(Read, await readJson(asked.request, 100));
    return call(markRead, (await enter(asked, id)).actor, { conversationId: id, ...body });
  },
};

/** The customers' page of an inbox, and what it asks. The session stands in a cookie that only this path gets to see. */
export function customerRoutes(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const [, inbox, rest] = /^\/my\/([\w-]{1,64})(?:\/api\/([\w/-]{1,80}))?$/.exec(path) ?? [];
  if (inbox === undefined) return false;
  if (rest === undefined) void ticketsPage(inbox, request, response);
  else
    answer(inbox, rest, request, response).then(
      (body) => json(response, 200, body),
      (error: unknown) => fail(response, error),
    );
  return true;
}

async function answer(inbox: string, rest: string, request: IncomingMessage, response: ServerResponse) {
  const [, id, of] = /^tickets\/([0-9a-f-]{36})(?:\/([a-z]+))?$/.exec(rest) ?? [];
  const act = acts[`${request.method} ${id === undefined ? rest : (of ?? "ticket")}`];
  // What is about one ticket names it, and the other way round.
  if (!act || (id === undefined) !== ["desk", "open", "code", "sign-in", "sign-out", "tickets"].includes(rest))
    throw notFound("page");
  refuseForeign(request);
  if (!isLocal(request) && !requests(addressOf(request))) throw limited(10_000);
  const query = new URL(request.url ?? "/", "http://gateway").searchParams;
  return act({ inbox, session: cookieOf(request), request, response, query }, id ?? "");
}

/** The cookie stays at home (SameSite), and beside it a request that changes something says that our own page made it. */
function refuseForeign({ method, headers }: IncomingMessage): void {
  if (method === "GET") return;
  const { origin } = headers;
  const ours = origin === new URL(env().CHAT_URL).origin || origin === new URL(env().PUBLIC_URL).origin;
  if (!ours || headers["x-parley-csrf"] !== "1") throw forbidden("This request did not come from our page.");
}

const enter = ({ inbox, session }: Asked, conversationId: string) =>
  call(enterTicket, anyone, { inbox, session, conversationId });

async function writer({ inbox, session, request }: Asked, conversationId: string): Promise<VisitorActor> {
  const userAgent = request.headers["user-agent"]?.slice(0, 400);
  const input = { inbox, session, conversationId, writes: true, ...(userAgent ? { userAgent } : {}) };
  const { actor } = await call(enterTicket, anyone, input, { address: addressOf(request) });
  if (!letters(actor.visitorId)) throw limited(10_000);
  return actor;
}

function fail(response: ServerResponse, error: unknown): void {
  const body = told(error, "customers");
  if (response.headersSent) return void response.destroy();
  json(response, statusOf(body), { error: body });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .end(JSON.stringify(body));
}
