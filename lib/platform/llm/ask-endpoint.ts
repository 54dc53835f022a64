import { egressFetch, egressReason, type EgressInit, type EgressResponse } from "../egress";
import { errorOfStatus, ModelError } from "./errors";
import type { ModelEndpoint } from "./model";

/** A stream of some thousand tokens with its wrapping stays far below; a single token of 10 MB does not. */
const MAX_BYTES = 4 * 1024 * 1024;
/** The caller's own deadlines are shorter; this one is for what they forget. */
const LONGEST_MS = 60_000;

type Way = Pick<ModelEndpoint, "apiKey">;
type Init = Pick<EgressInit, "method" | "headers" | "body"> & { signal: AbortSignal };

/** One call to a model server through the door out. Anything but a 2xx is a ModelError. */
export async function askEndpoint(url: string, way: Way, init: Init): Promise<EgressResponse> {
  const answer = await callEndpoint(url, init);
  if (answer.ok) return answer;
  throw errorOfStatus(answer.status, await answer.text().catch(() => ""), answer.headers, way.apiKey);
}

export async function callEndpoint(url: string, init: Init): Promise<EgressResponse> {
  try {
    return await egressFetch(url, {
      ...init,
      allowLocal: true,
      // A model's endpoint has one address: keys are not carried after redirects.
      maxRedirects: 0,
      maxBytes: MAX_BYTES,
      timeoutMs: LONGEST_MS,
      headersTimeoutMs: LONGEST_MS,
    });
  } catch (error) {
    throw asTransportError(error);
  }
}

/** What the door out says, in the words of models. Others' errors stay what they are. */
export function asTransportError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : "";
  const reason = egressReason(error);
  switch (reason) {
    case undefined:
    case "aborted":
      return error;
    case "tooLarge":
      return new ModelError("badAnswer", "The provider sent far more than an answer can be.");
    case "broken":
      return new ModelError("badAnswer", message);
    case "timeout":
    case "address":
    case "url":
    case "redirect":
    case "dns":
    case "connect":
    case "tls":
      return new ModelError("unreachable", message, { reason });
  }
}
