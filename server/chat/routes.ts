import type { IncomingMessage, ServerResponse } from "node:http";
import { ComeBack, OpenSession, type SessionTicket } from "@/lib/contracts/sockets";
import { anyone } from "@/lib/kernel/actor";
import { forbidden, limited, statusOf, unauthenticated } from "@/lib/kernel/errors";
import { call, parse } from "@/lib/domain/core";
import { comeBackByLink, openVisitor } from "@/lib/domain/inboxes";
import { env } from "@/lib/platform/env";
import { addressOf, isLocal } from "../address";
import { makeTicket } from "../chat-ticket";
import { mayConnect, originAllowed } from "../origin";
import { told } from "../told";
import { fixedWindow } from "../window";
import { readJson } from "./read-json";
import { sendFile } from "./send-file";
import { receiveUpload } from "./receive-upload";

const sessions = fixedWindow(60_000, () => env().LIMITS.connectionsPerMinute);

/** The bubble's few requests: its session before it connects, its files in and out. */
export function chatRoutes(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  if (path === "/chat/session") return serve(request, response, () => openSession(request));
  if (path === "/chat/back") return serve(request, response, () => comeBack(request));
  if (path === "/chat/uploads") return serve(request, response, () => upload(request));
  const file = /^\/chat\/files\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (file) {
    sendFile(file, request, response).catch((error: unknown) => fail(response, error));
    return true;
  }
  return false;
}

async function openSession(request: IncomingMessage): Promise<SessionTicket> {
  if (!isLocal(request) && !sessions(addressOf(request)))
    throw limited(10_000, "Too many connections from this address. Please wait a moment.");
  const input = parse(OpenSession, await readJson(request, 32_000));
  await mayConnect(input.inbox, request.headers.origin ?? null);
  const userAgent = request.headers["user-agent"];
  const opened = await call(
    openVisitor,
    anyone,
    { ...input, ...(userAgent ? { userAgent } : {}) },
    { address: addressOf(request) },
  );
  return { ...makeTicket(input.inbox, opened.actor.visitorId), token: opened.token, inbox: opened.inbox };
}

/** A mailed link becomes a token for one conversation. */
async function comeBack(request: IncomingMessage): Promise<{ token: string }> {
  if (!isLocal(request) && !sessions(addressOf(request)))
    throw limited(10_000, "Too many connections from this address. Please wait a moment.");
  const input = parse(ComeBack, await readJson(request, 4_000));
  await mayConnect(input.inbox, request.headers.origin ?? null);
  return call(comeBackByLink, anyone, input, { address: addressOf(request) });
}

async function upload(request: IncomingMessage) {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const inbox = new URL(request.url ?? "/", "http://gateway").searchParams.get("inbox");
  if (!token || !inbox) throw unauthenticated("Files are sent with the visitor's token and the inbox's key.");
  await mayConnect(inbox, request.headers.origin ?? null);
  const { actor } = await call(openVisitor, anyone, { inbox, token }, { address: addressOf(request) });
  if (actor.blocked) throw forbidden("You can no longer write here.");
  return receiveUpload(
    { headers: request.headers, body: request },
    {
      workspaceId: actor.workspaceId,
      ownerRef: `v:${actor.visitorId}`,
      reader: { kind: "contact", id: actor.contactId },
    },
  );
}

function serve(request: IncomingMessage, response: ServerResponse, act: () => Promise<unknown>): true {
  cors(request, response);
  if (request.method === "OPTIONS") {
    response
      .writeHead(204, {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "content-type, authorization",
        "Access-Control-Max-Age": "600",
      })
      .end();
  } else if (request.method !== "POST") {
    response.writeHead(405, { Allow: "POST" }).end();
  } else {
    act().then(
      (body) => json(response, 200, body),
      (error: unknown) => fail(response, error),
    );
  }
  return true;
}

/** No cookie counts here, so any page may read the answer; the inbox's own list was asked before. */
function cors(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin && originAllowed(origin, []))
    response.setHeader("Access-Control-Allow-Origin", origin).setHeader("Vary", "Origin");
}

export function fail(response: ServerResponse, error: unknown): void {
  const body = told(error, "chat");
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
