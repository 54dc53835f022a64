import type { HttpTool } from "@/lib/contracts/tools";

/** A tool as a form holds it: lists are lines, schemas are text. */
export type HttpToolValues = {
  name: string;
  description: string;
  method: HttpTool["method"];
  url: string;
  parameters: string;
  headers: string;
  fixed: string;
  writes: boolean;
  confirmEn: string;
  confirmZh: string;
  needsIdentity: boolean;
};

const EXAMPLE = {
  type: "object",
  properties: { orderNumber: { type: "string", description: "Like LC20417" } },
  required: ["orderNumber"],
};

export const valuesOf = (tool: HttpTool | null): HttpToolValues => ({
  name: tool?.name ?? "",
  description: tool?.description ?? "",
  method: tool?.method ?? "GET",
  url: tool?.url ?? "",
  parameters: JSON.stringify(tool?.parameters ?? EXAMPLE, null, 2),
  headers: linesOf(
    Object.entries(tool?.headers ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" ? value : `{secret.${value.secret}}`,
    ]),
  ),
  fixed: linesOf(Object.entries(tool?.fixed ?? {})),
  writes: tool?.writes ?? false,
  confirmEn: tool?.confirm?.en ?? "",
  confirmZh: tool?.confirm?.zh ?? "",
  needsIdentity: tool?.needsIdentity ?? false,
});

/** As it is sent; undefined where a field can't be read, which its own rule has said already. */
export function writtenOf(values: HttpToolValues): Record<string, unknown> | undefined {
  const [headers, fixed, parameters] = [pairsIn(values.headers), pairsIn(values.fixed), schemaIn(values.parameters)];
  if (!headers || !fixed || !parameters) return undefined;
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    method: values.method,
    url: values.url.trim(),
    parameters,
    headers: Object.fromEntries(
      headers.map(([name, value]) => {
        const secret = /^\{secret\.([A-Za-z][A-Za-z0-9_-]{0,59})\}$/.exec(value)?.[1];
        return [name, secret ? { secret } : value];
      }),
    ),
    fixed: Object.fromEntries(fixed),
    writes: values.writes,
    confirm: confirmOf(values.confirmEn, values.confirmZh),
    needsIdentity: values.needsIdentity,
  };
}

/** The question in the languages that it is written in, or none. */
function confirmOf(en: string, zh: string): { en?: string; zh?: string } | null {
  if (!en.trim() && !zh.trim()) return null;
  return { ...(en.trim() ? { en: en.trim() } : {}), ...(zh.trim() ? { zh: zh.trim() } : {}) };
}

const linesOf = (pairs: [string, string][]): string => pairs.map(([name, value]) => `${name}: ${value}`).join("\n");

/** `name: value`, one a line; undefined where a line is something else. */
export function pairsIn(text: string): [string, string][] | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const pairs = lines.map((line): [string, string] | undefined => {
    const at = line.indexOf(":");
    return at > 0 ? [line.slice(0, at).trim(), line.slice(at + 1).trim()] : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

/** A JSON Schema of an object; undefined where it is none. */
export function schemaIn(text: string): Record<string, unknown> | undefined {
  if (!text.trim()) return { type: "object", properties: {} };
  try {
    const value: unknown = JSON.parse(text);
    const fits = typeof value === "object" && value !== null && "type" in value && value.type === "object";
    return fits && "properties" in value ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
