import type { PushProblem } from "@/lib/contracts/push";
import { egressFetch, egressReason } from "../egress";
import { env } from "../env";
import { log } from "../log";

export type PushKeys = { publicKey: string; privateKey: string };
/** Where a browser is reached, and what its words are sealed with. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };
/** `gone`: it will never be reached again. `later`: another try may succeed. */
export type PushOutcome =
  | { outcome: "sent" | "gone" }
  | { outcome: "later" | "failed"; problem: PushProblem; status: number | null };

/** Outdated by then: whoever was called has found it in the bell, or somebody else took it. */
const KEPT_S = 3600;
const TIMEOUT_MS = 10_000;

// Few desks push, and fewer in the first seconds: it is loaded when first used.
const library = async () => (await import("web-push")).default;

/** A pair of keys by which push services know this desk (VAPID, RFC 8292). */
export const newPushKeys = async (): Promise<PushKeys> => (await library()).generateVAPIDKeys();

/**
 * Sends one call to one browser, sealed so that only it can read it (RFC 8291). `topic` (at most 32 signs of base64url): a call
 * that still waits at the service is replaced by one of the same.
 */
export async function sendPush(
  subscription: Subscription,
  payload: string,
  { keys, topic }: { keys: PushKeys; topic: string },
): Promise<PushOutcome> {
  try {
    const { endpoint, method, headers, body } = (await library()).generateRequestDetails(subscription, payload, {
      vapidDetails: { subject: contact(), ...keys },
      TTL: KEPT_S,
      urgency: "high",
      topic,
      contentEncoding: "aes128gcm",
    });
    const answer = await egressFetch(endpoint, {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body,
      maxRedirects: 0,
      timeoutMs: TIMEOUT_MS,
      // The answer's words are never read.
      maxBytes: Number.MAX_SAFE_INTEGER,
    });
    await answer.cancel();
    return judged(answer.status);
  } catch (error) {
    const reason = egressReason(error);
    if (reason === "address" || reason === "url") return { outcome: "failed", problem: "address", status: null };
    if (reason) return { outcome: "later", problem: "unreachable", status: null };
    log.warn({ err: String(error) }, "a push could not be made");
    return { outcome: "failed", problem: "refused", status: null };
  }
}

function judged(status: number): PushOutcome {
  if (status >= 200 && status < 300) return { outcome: "sent" };
  if (status === 404 || status === 410) return { outcome: "gone" };
  if (status === 429 || status >= 500) return { outcome: "later", problem: "unreachable", status };
  return { outcome: "failed", problem: "refused", status };
}

/** Whom a push service may turn to; some refuse anything but these two forms. */
function contact(): string {
  const { protocol, hostname, origin } = new URL(env().PUBLIC_URL);
  return protocol === "https:" ? origin : `mailto:push@${hostname}`;
}
