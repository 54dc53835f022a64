import type { HttpToolDefinition } from "@/lib/contracts/tools";
import type { HttpCall } from "../node";

/** The request that a tool makes of arguments that were checked already. Each is one piece of a path or a query, whatever it says. */
export function httpCallOf(tool: HttpToolDefinition, values: Record<string, unknown>): HttpCall {
  const { name, method, headers, timeoutSeconds, writes } = tool;
  const inUrl = new Set<string>();
  const url = new URL(
    tool.url.replace(/\{([^{}]+)\}/g, (_all, key: string) => {
      inUrl.add(key);
      return encodeURIComponent(plain(values[key])).replace(/^\.+$/, "");
    }),
  );
  const rest = Object.entries(values).filter(([key]) => !inUrl.has(key));
  const asQuery = method === "GET" || method === "DELETE";
  if (asQuery) for (const [key, value] of rest) url.searchParams.set(key, plain(value));
  const body = asQuery ? null : JSON.stringify(Object.fromEntries(rest));
  const timeoutMs = timeoutSeconds * 1000;
  return { via: "http", node: name, method, url: url.href, headers, body, timeoutMs, writes, sample: undefined };
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
