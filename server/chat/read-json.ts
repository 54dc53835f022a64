import type { IncomingMessage } from "node:http";
import { invalid } from "@/lib/kernel/errors";

/** Reads a small JSON body; a larger one is refused before it is read to its end. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw invalid("This request is too large.");
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
  } catch {
    throw invalid("This is not valid JSON.");
  }
}
