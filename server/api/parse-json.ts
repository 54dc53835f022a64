import { invalid } from "@/lib/kernel/errors";

const MAX_DEPTH = 32;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * JSON as the API takes it: no keys that reach into prototypes, no key twice in one object (two readers would see two
 * requests), not deeper than 32. The scan runs before anything is built.
 */
export function parseJson(text: string): unknown {
  inspect(text);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not valid JSON.");
  }
}

function inspect(text: string): void {
  // For every open object its keys so far; for every open array null.
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "{" || char === "[") {
      open.push(char === "{" ? new Set() : null);
      if (open.length > MAX_DEPTH) throw invalid(`The body is nested deeper than ${MAX_DEPTH} levels.`);
    } else if (char === "}" || char === "]") {
      open.pop();
    } else if (char === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) noteKey(keys, text.slice(at, end + 1));
      at = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end === -1) throw invalid("The body is not valid JSON.");
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end;
    at = end + 1;
  }
}

function isKey(text: string, end: number): boolean {
  let at = end + 1;
  while (/\s/.test(text[at] ?? "")) at++;
  return text[at] === ":";
}

function noteKey(keys: Set<string>, quoted: string): void {
  const key = decoded(quoted);
  if (FORBIDDEN.has(key)) throw invalid(`The key ${key} is not allowed.`);
  if (keys.has(key)) throw invalid(`The key ${key.slice(0, 60)} is there twice.`);
  keys.add(key);
}

function decoded(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    const key: unknown = JSON.parse(quoted);
    return String(key);
  } catch {
    throw invalid("The body is not valid JSON.");
  }
}
