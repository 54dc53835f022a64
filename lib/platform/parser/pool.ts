import { ParserChild, type ParseLimits } from "./child";
import type { ParsedDocument, ParseRequest } from "./protocol";

const AT_ONCE = 2;
const MOST_DOCUMENTS = 200;
const IDLE_MS = 20_000;

const idle: ParserChild[] = [];
const waiting: (() => void)[] = [];
let running = 0;
let quiet: NodeJS.Timeout | undefined;

/**
 * Parses one document in a child process, two at a time in this process. Web pages and plain texts share a child, which is
 * worn out after a while; a PDF or a Word file gets one of its own, since those formats are where parsers are attacked.
 */
export async function parseDocument(request: ParseRequest, limits?: ParseLimits): Promise<ParsedDocument> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  const alone = request.kind === "pdf" || request.kind === "docx";
  const child = takeChild(alone);
  try {
    return await child.parse(request, limits);
  } finally {
    if (alone || !child.alive || child.parsed >= MOST_DOCUMENTS) child.end();
    else keep(child);
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function takeChild(alone: boolean): ParserChild {
  if (alone) return new ParserChild();
  for (let child = idle.pop(); child; child = idle.pop()) if (child.alive) return child;
  return new ParserChild();
}

function keep(child: ParserChild): void {
  idle.push(child);
  clearTimeout(quiet);
  quiet = setTimeout(endParsers, IDLE_MS);
  quiet.unref();
}

/** Ends the children that wait for work. */
export function endParsers(): void {
  for (const child of idle.splice(0)) child.end();
}
