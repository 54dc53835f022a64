import { invalid } from "@/lib/kernel/errors";
import { parseJson } from "./parse-json";
import type { Method } from "./route";

export const MEGABYTE = 1024 * 1024;

/** The body as text, or a refusal as soon as it grows beyond the limit. */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return "";
  const tooLarge = () => invalid(`The body is larger than ${Math.round(maxBytes / MEGABYTE)} MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid("The body is not valid UTF-8.");
  }
}

/** One object out of path, query and body. Each key has one place; the verb's strict schema judges the rest. */
export function inputFrom(
  request: Request,
  method: Method,
  params: Record<string, string>,
  body: string,
): Record<string, unknown> {
  const query = queryOf(new URL(request.url).searchParams);
  const reads = method === "get" || method === "delete";
  if (!reads && Object.keys(query).length > 0)
    throw invalid("This call takes its input from the body, not from the query.");
  const rest = reads ? query : objectIn(request, body);
  const twice = Object.keys(rest).find((key) => key in params);
  if (twice) throw invalid(`${twice} is part of the path and can't be given again.`);
  return { ...rest, ...params };
}

function queryOf(search: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, value] of search) {
    if (Object.hasOwn(query, key)) throw invalid(`The parameter ${key.slice(0, 60)} is there twice.`);
    if (key in Object.prototype) throw invalid(`The parameter ${key} is not allowed.`);
    query[key] = value;
  }
  return query;
}

function objectIn(request: Request, body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([a-z0-9.+-]+\+)?json\b/i.test(type))
    throw invalid("Please send JSON, with Content-Type: application/json.");
  const value = parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("The body must be a JSON object.");
  return Object.fromEntries(Object.entries(value));
}
