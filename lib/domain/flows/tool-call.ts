import { z } from "zod";
import type { HttpCall } from "./node";
import type { SlotValue } from "./state";

type Wanted = {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string | { secret: string }> | undefined;
  parameters?: Record<string, unknown> | undefined;
  arguments?: Record<string, string | number | boolean> | undefined;
  timeoutSeconds?: number | undefined;
  writes: boolean;
  sample?: unknown;
};

/** The request a tool makes: slots filled in, arguments held against their JSON Schema before anything is sent. */
export function callOf(
  wanted: Wanted,
  fill: (template: string) => string,
  valueOf: (slot: string) => SlotValue | undefined,
): { ok: true; call: HttpCall } | { ok: false; why: string } {
  const values = filled(wanted.arguments, fill, valueOf);
  const why = wanted.parameters ? refusal(wanted.parameters, values) : undefined;
  if (why) return { ok: false, why };
  // A slot is one piece of a path or a query, whatever the visitor wrote into it.
  const url = new URL(
    wanted.url.replace(/\{([A-Za-z][A-Za-z0-9_-]*)\}/g, (_all, name: string) =>
      encodeURIComponent(String(valueOf(name) ?? "")).replace(/^\.+$/, ""),
    ),
  );
  const asQuery = wanted.method === "GET" || wanted.method === "DELETE";
  if (asQuery) for (const [name, value] of Object.entries(values)) url.searchParams.set(name, String(value));
  const headers = Object.fromEntries(
    Object.entries(wanted.headers ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" ? fill(value).replace(/[\r\n]/g, " ") : value,
    ]),
  );
  return {
    ok: true,
    call: {
      via: "http",
      node: wanted.id,
      method: wanted.method,
      url: url.href,
      headers,
      body: asQuery ? null : JSON.stringify(values),
      timeoutMs: (wanted.timeoutSeconds ?? 8) * 1000,
      writes: wanted.writes,
      sample: wanted.sample,
    },
  };
}

/** The arguments of a call, with what is known filled in. */
export const filled = (
  args: Wanted["arguments"],
  fill: (template: string) => string,
  valueOf: (slot: string) => SlotValue | undefined,
): Record<string, SlotValue> =>
  Object.fromEntries(Object.entries(args ?? {}).map(([name, value]) => [name, argument(value, fill, valueOf)]));

/** `"{slot}"` alone keeps the slot's own kind; anything else is text. */
function argument(
  value: string | number | boolean,
  fill: (template: string) => string,
  valueOf: (slot: string) => SlotValue | undefined,
): SlotValue {
  if (typeof value !== "string") return value;
  const alone = /^\{([A-Za-z][A-Za-z0-9_-]*)\}$/.exec(value)?.[1];
  return (alone === undefined ? undefined : valueOf(alone)) ?? fill(value);
}

/** What is wrong with arguments by their JSON Schema; undefined when nothing is. */
export function refusal(schema: Record<string, unknown>, values: Record<string, unknown>): string | undefined {
  const checked = compile(schema);
  if (!checked) return "the parameters are no JSON Schema that can be checked";
  const parsed = checked.safeParse(values);
  if (parsed.success) return undefined;
  const [first] = parsed.error.issues;
  return `${first?.path.join(".") || "arguments"}: ${first?.message ?? "not valid"}`;
}

/** Undefined where the schema can't be understood; the check of a flow says so before it goes live. */
export function compile(schema: Record<string, unknown>): z.ZodType | undefined {
  try {
    return z.fromJSONSchema(schema);
  } catch {
    return undefined;
  }
}

/** `order.items.0.name` in a tool's answer; undefined where there is nothing. */
export function pick(body: unknown, path: string): unknown {
  let here = body;
  for (const key of path.split(".").filter(Boolean)) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Object.entries(here).find(([name]) => name === key)?.[1];
  }
  return here;
}
