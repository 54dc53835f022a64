const WORDS = new Set([
  "text",
  "comment",
  "question",
  "summary",
  "citations",
  "quote",
  "email",
  "value",
  "original",
  "item",
  "items",
]);
/** What colleagues named things, and codes: says nothing of the customer. */
const NAMES = new Set([
  "team",
  "from",
  "to",
  "tags",
  "add",
  "remove",
  "fields",
  "macro",
  "policy",
  "name",
  "language",
  "agent",
]);
/** Lines that are nothing but a retelling. */
const RETOLD = new Set(["brief", "draft"]);
const CODE = /^[\w:.+-]{1,60}$/;

/**
 * A line for agents without what it quotes: how things moved stays, for promises and statistics are reckoned from it. What
 * isn't known to be harmless goes. Pure.
 */
export function withoutWords(event: { type: string; data?: unknown }): { type: string; data: Record<string, unknown> } {
  const kept = RETOLD.has(event.type) ? {} : bare(event.data, false);
  return { type: event.type, data: isRecord(kept) ? kept : {} };
}

function bare(value: unknown, named: boolean): unknown {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return named || (CODE.test(value) && !value.includes("@")) ? value : undefined;
  if (Array.isArray(value)) return value.map((each) => bare(each, named)).filter((each) => each !== undefined);
  if (!isRecord(value)) return undefined;
  const kept = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (WORDS.has(key)) return [];
    const left = bare(each, named || NAMES.has(key));
    return left === undefined ? [] : [[key, left]];
  });
  return Object.fromEntries(kept);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
