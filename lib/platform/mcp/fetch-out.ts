import { egressFetch, type EgressResponse } from "../egress";
import { asMcpError, errorOfStatus, McpError } from "./errors";

/** A server of tools: where it is, and what it is sent with every call. */
export type McpEndpoint = { url: string; headers: Record<string, string> };
type Limits = { maxBytes: number; timeoutMs: number; signal: AbortSignal; failed(error: unknown): void };

/** The protocol's way out: through the one door, within bytes and time. What goes wrong is told at once, in our words. */
export function fetchOut({ url, headers }: McpEndpoint, limits: Limits): typeof fetch {
  return async (_address, init) => {
    const method = init?.method ?? "GET";
    // Answers come with the calls; a stream of its own for what a server wants to say unasked is not opened.
    if (method === "GET") return new Response(null, { status: 405 });
    try {
      const answer = await egressFetch(url, {
        method,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers },
        ...(typeof init?.body === "string" ? { body: init.body } : {}),
        signal: init?.signal ? AbortSignal.any([init.signal, limits.signal]) : limits.signal,
        maxBytes: limits.maxBytes,
        timeoutMs: limits.timeoutMs,
        headersTimeoutMs: limits.timeoutMs,
        // A secret isn't carried on to where a redirect points.
        maxRedirects: 0,
      });
      if (method === "POST") await refuseStrange(answer);
      return asResponse(answer, limits.failed);
    } catch (error) {
      const known = asMcpError(error);
      limits.failed(known);
      throw known;
    }
  };
}

async function refuseStrange(answer: EgressResponse): Promise<void> {
  const type = answer.headers.get("content-type") ?? "";
  const spoken = /^(application\/json|text\/event-stream)\b/i.test(type);
  // A notification is taken with 202 and nothing else.
  if (answer.ok && (spoken || answer.status === 202 || answer.status === 204)) return;
  await answer.cancel();
  if (!answer.ok) throw errorOfStatus(answer.status);
  throw new McpError("notMcp", `This is no MCP server: it answered with ${type.split(";")[0] || "no content type"}.`);
}

function asResponse(answer: EgressResponse, failed: (error: unknown) => void): Response {
  const { status, headers, body } = answer;
  if (status === 202 || status === 204) {
    void answer.cancel();
    return new Response(null, { status, headers });
  }
  const reader = body.getReader();
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // Whoever waits for an answer inside this stream would wait for ever.
        failed(asMcpError(error));
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(watched, { status, headers });
}
