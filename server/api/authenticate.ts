import type { AgentActor } from "@/lib/kernel/actor";
import { forbidden, unauthenticated } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";
import { resolveApiToken, verifySession } from "@/lib/platform/session";
import type { Access, Method } from "./route";

/** Who asks: by token where one is given, else by the console's cookie; `null` for nobody. No other header counts. */
export async function authenticate(request: Request): Promise<AgentActor | null> {
  const header = request.headers.get("authorization");
  if (header === null) return verifySession(request.headers.get("cookie"));
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(header)?.[1];
  const actor = token ? await resolveApiToken(token) : null;
  // A bad token never falls back to a cookie.
  if (!actor) throw unauthenticated("This API token is unknown, expired or revoked.");
  return actor;
}

/** Whether this credential may use that route at all. */
export function admit(actor: AgentActor | null, access: Exclude<Access, "public">): AgentActor {
  if (!actor) throw unauthenticated("Please sign in, or send an API token.");
  if (actor.scopes === null || access === "any") return actor;
  if (access === "person") throw forbidden("An API token can't do this; a signed-in person can.");
  if (!actor.scopes.includes(access)) throw forbidden(`This API token lacks the scope ${access}.`);
  return actor;
}

/** A browser sends the cookie along from anywhere; only our own pages can also send these. */
export function requireOwnPage(request: Request, method: Method, actor: AgentActor): void {
  if (method === "get" || actor.scopes !== null) return;
  const { PUBLIC_URL } = env();
  if (request.headers.get("origin") !== PUBLIC_URL || !request.headers.get("x-parley-csrf")) {
    throw forbidden(`Changes must come from the console at ${PUBLIC_URL}.`);
  }
}
