import type { IncomingMessage, ServerResponse } from "node:http";
import { call } from "@/lib/domain/core";
import { lookUpInvitation, lookUpReset } from "@/lib/domain/agents";
import { anyone } from "@/lib/kernel/actor";
import { ParleyError, errorBody, statusOf } from "@/lib/kernel/errors";
import { toWeb } from "./proxy";

const LINK = /^\/(invite|reset)\/([\w-]{1,200})$/;

/** The page behind an invitation's or a reset's link. A dead link's page says so in its status too, which a page itself can't. */
export function linkPage(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const [, kind, token] = LINK.exec(path) ?? [];
  if (kind === undefined || request.method !== "GET") return false;
  const look: Promise<unknown> =
    kind === "invite" ? call(lookUpInvitation, anyone, { token }) : call(lookUpReset, anyone, { token });
  look.then(
    () => toWeb(request, response),
    (error: unknown) => {
      const gone = error instanceof ParleyError && error.code === "not_found";
      toWeb(request, response, { status: gone ? statusOf(errorBody(error)) : undefined });
    },
  );
  return true;
}
