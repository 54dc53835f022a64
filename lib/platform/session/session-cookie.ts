import { decode, encode } from "next-auth/jwt";
import { env } from "../env";
import { derivedSecret } from "../secrets";

/** The longest a browser keeps a cookie. When a session really ends is for its row to say. */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** What next-auth needs to know of the cookie, and everyone else to find it. */
export const sessionCookie = () => {
  const secure = env().PUBLIC_URL.startsWith("https:");
  return {
    name: secure ? "__Host-parley-session" : "parley-session",
    secure,
    secret: derivedSecret("next-auth"),
    maxAge: COOKIE_SECONDS,
  };
};

/** The random session secret inside a Cookie header; null when there is none or it isn't ours. */
export async function sessionSecret(cookieHeader: string | null | undefined): Promise<string | null> {
  const { name, secret } = sessionCookie();
  const sealed = cookieNamed(cookieHeader ?? "", name);
  if (!sealed || sealed.length > 4096) return null;
  try {
    const token = await decode({ token: sealed, secret });
    const sid = token?.["sid"];
    return typeof sid === "string" ? sid : null;
  } catch {
    return null; // Forged, expired, or sealed with another key.
  }
}

/** The cookie's value as next-auth makes it, for clients without a browser. */
export const sealSession = (sid: string): Promise<string> => {
  const { secret, maxAge } = sessionCookie();
  return encode({ token: { sid }, secret, maxAge });
};

function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
