import { ParseProblem, type ParseNote } from "@/lib/platform/parser/protocol";

export type Decoded = { text: string; notes: ParseNote[] };

/** Text out of bytes: by its mark, as UTF-8, by what an HTML page says of itself, then by what fits. */
export function decode(bytes: Uint8Array, kind: "html" | "text" = "text"): Decoded {
  const marked = byMark(bytes);
  if (marked) return { text: marked.replaceAll("\r\n", "\n"), notes: [] };
  if (bytes.subarray(0, 8192).includes(0)) throw new ParseProblem("mislabelled");
  const utf8 = tryDecode("utf-8", bytes);
  if (utf8 !== undefined) return { text: utf8.replaceAll("\r\n", "\n"), notes: [] };
  const said = kind === "html" ? charsetOf(bytes) : undefined;
  for (const encoding of said ? [said, "gb18030", "windows-1252"] : ["gb18030", "windows-1252"]) {
    const text = tryDecode(encoding, bytes);
    if (text === undefined) continue;
    const notes: ParseNote[] = encoding === said ? [] : [{ code: "guessed_encoding", detail: encoding }];
    return { text: text.replaceAll("\r\n", "\n"), notes };
  }
  throw new ParseProblem("damaged");
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return tryDecode("utf-16le", bytes);
  if (a === 0xfe && b === 0xff) return tryDecode("utf-16be", bytes);
  return undefined;
}

function charsetOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  return /charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1]?.toLowerCase();
}

function tryDecode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
