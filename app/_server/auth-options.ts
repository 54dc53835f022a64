import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signIn, signOut } from "@/lib/domain/agents";
import { call } from "@/lib/domain/core";
import { startRuntime } from "@/lib/domain/runtime";
import { anyone } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { tellNextAuth } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { sessionActor, sessionCookie } from "@/lib/platform/session";
import { deviceOf } from "./device";
import { sameOrigin } from "./same-origin";

/** Sign-in with next-auth. Its JWT carries a random session secret and nothing else; the session itself is a row. */
export function authOptions(address: string | null, userAgent: string | null): NextAuthOptions {
  startRuntime();
  tellNextAuth();
  const cookie = sessionCookie();
  return {
    secret: cookie.secret,
    session: { strategy: "jwt", maxAge: cookie.maxAge },
    useSecureCookies: cookie.secure,
    cookies: {
      sessionToken: {
        name: cookie.name,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookie.secure },
      },
    },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (given) =>
          proven({ email: given?.email, password: given?.password, device: deviceOf(userAgent) }, address),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => sameOrigin(url, baseUrl),
      jwt: ({ token, user }) => ({ sid: user ? user.id : token["sid"] }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const sid = token["sid"];
        const actor = typeof sid === "string" ? await sessionActor(sid) : null;
        if (actor) await call(signOut, actor, {}, { address });
      },
    },
    logger: {
      error: (code) => log.warn({ code }, "sign-in"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** next-auth knows a user as an `id`: ours is the session's secret. The sign-in page knows the words thrown here. */
async function proven(credentials: unknown, address: string | null): Promise<{ id: string } | null> {
  try {
    return { id: (await call(signIn, anyone, credentials, { address })).secret };
  } catch (error) {
    if (error instanceof ParleyError && (error.code === "unauthenticated" || error.code === "invalid")) return null;
    if (error instanceof ParleyError && error.code === "limited") throw new Error("locked", { cause: error });
    log.error({ err: error }, "sign-in failed");
    throw new Error("unavailable", { cause: error });
  }
}
