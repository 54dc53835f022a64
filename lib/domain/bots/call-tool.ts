import { ParleyError } from "@/lib/kernel/errors";
import { egressFetch, type EgressInit, type EgressResponse } from "@/lib/platform/egress";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { secretValue, type EffectResult, type HttpCall, type ToolCall } from "../flows";
import { callMcp } from "./call-mcp";

/** What a flow looks at is small; more is somebody's mistake. */
const MAX_BYTES = 256 * 1024;

type Fetch = (url: string, init: EgressInit) => Promise<EgressResponse>;

/**
 * Calls a tool and reads its answer as JSON. Everything that can go wrong is an outcome: too large, not JSON, slow, refused,
 * an error status. `key` makes a second call of the same step in the same turn known to the other side.
 */
export async function callTool(
  workspaceId: string,
  call: ToolCall,
  key: string,
  signal: AbortSignal,
  fetchOut: Fetch = egressFetch,
): Promise<EffectResult> {
  try {
    if (call.via === "mcp") return await callMcp(workspaceId, call, key, signal);
    const headers = await headersOf(workspaceId, call, key);
    if (!headers.ok) return failed(headers.why);
    const response = await fetchOut(call.url, {
      method: call.method,
      headers: headers.headers,
      ...(call.body === null ? {} : { body: call.body }),
      signal,
      maxBytes: MAX_BYTES,
      timeoutMs: call.timeoutMs,
      // What changes something is never sent on to where a redirect points.
      maxRedirects: call.writes ? 0 : 3,
      allowLocal: isDemoShop(call.url),
    });
    return await read(response);
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof ParleyError ? error.message : "the call failed";
    log.warn({ err: String(error), node: call.node }, "a tool could not be called");
    return failed(why);
  }
}

const failed = (why: string): EffectResult => ({ kind: "tool", outcome: "failed", why });

async function read(response: EgressResponse): Promise<EffectResult> {
  if (!response.ok) {
    await response.cancel();
    return failed(`it answered with status ${response.status}`);
  }
  const type = response.headers.get("content-type") ?? "";
  if (response.status !== 204 && !/\bjson\b/i.test(type)) {
    await response.cancel();
    return failed(`it answered with ${type || "no content type"} instead of JSON`);
  }
  const text = await response.text();
  const body: unknown = text.trim() === "" ? null : await parsed(text);
  return body === undefined
    ? failed("its answer is not JSON")
    : { kind: "tool", outcome: "ok", status: response.status, body };
}

async function parsed(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function headersOf(
  workspaceId: string,
  call: HttpCall,
  key: string,
): Promise<{ ok: true; headers: Record<string, string> } | { ok: false; why: string }> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (call.body !== null) headers["content-type"] = "application/json";
  if (call.writes) headers["idempotency-key"] = key;
  for (const [name, value] of Object.entries(call.headers)) {
    const plain = typeof value === "string" ? value : await secretValue(workspaceId, value.secret);
    if (plain === undefined)
      return { ok: false, why: `there is no secret “${typeof value === "string" ? "" : value.secret}”` };
    headers[name.toLowerCase()] = plain;
  }
  return { ok: true, headers };
}

/** The shop that the demo brings along stands on this machine; nothing else here is a tool's to reach. */
function isDemoShop(url: string): boolean {
  const { hostname, port } = new URL(url);
  return env().DEMO && (hostname === "127.0.0.1" || hostname === "localhost") && port === String(env().DEMO_PORT);
}
