import { RoutingAnswer, type RoutingQuestion } from "@/lib/contracts/routing";
import { ParleyError } from "@/lib/kernel/errors";
import { egressFetch, egressReason, type EgressInit, type EgressResponse } from "@/lib/platform/egress";
import { decrypt, signedBody } from "@/lib/platform/secrets";

/** A name and two ids are all it takes. */
const MAX_BYTES = 8 * 1024;
type Fetch = (url: string, init: EgressInit) => Promise<EgressResponse>;
type To = { url: string; deadlineMs: number; secret: string | null };

/** The answer, or one word for what was wrong with it. Never throws: what goes wrong here must not keep anybody waiting. */
export async function putQuestion(
  question: RoutingQuestion,
  { url, deadlineMs, secret }: To,
  fetchOut: Fetch = egressFetch,
): Promise<RoutingAnswer | { failed: string }> {
  const body = JSON.stringify(question);
  try {
    const response = await fetchOut(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(secret ? signedBody(decrypt(secret), body, Math.floor(Date.now() / 1000)) : {}),
      },
      body,
      maxBytes: MAX_BYTES,
      timeoutMs: deadlineMs,
      // Who is asked is who the admin named.
      maxRedirects: 0,
    });
    if (!response.ok) {
      await response.cancel();
      return { failed: `status ${response.status}` };
    }
    const answer = RoutingAnswer.safeParse(await response.json());
    return answer.success ? answer.data : { failed: "badAnswer" };
  } catch (error) {
    return { failed: error instanceof ParleyError ? (egressReason(error) ?? "broken") : "broken" };
  }
}
