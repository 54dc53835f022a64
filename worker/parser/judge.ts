import { ParseProblem, type ParseKind } from "@/lib/platform/parser/protocol";

const begins = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);
const head = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.subarray(0, length))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "");

/** Refuses bytes that are something else than their name says, and names what they seem to be. */
export function judge(kind: ParseKind, bytes: Uint8Array): void {
  const seen = seenAs(bytes);
  if (kind === "pdf" || kind === "docx") {
    if (seen === "ole" && kind === "docx") throw new ParseProblem(isLocked(bytes) ? "encrypted" : "mislabelled", "doc");
    if (seen !== (kind === "pdf" ? "pdf" : "zip")) throw new ParseProblem("mislabelled", seen ?? "");
    return;
  }
  if (seen !== undefined && !(seen === "html" && (kind === "html" || kind === "page"))) {
    // A sitemap may be served by a server that answers everything with its start page.
    throw new ParseProblem("mislabelled", seen);
  }
  if ((kind === "html" || kind === "page") && !head(bytes, 65_536).includes("<")) throw new ParseProblem("mislabelled");
}

function seenAs(bytes: Uint8Array): string | undefined {
  if (head(bytes, 1024).includes("%PDF-")) return "pdf";
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return "ole";
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47) || begins(bytes, 0xff, 0xd8, 0xff) || head(bytes, 4) === "GIF8")
    return "image";
  if (begins(bytes, 0x7f, 0x45, 0x4c, 0x46) || (begins(bytes, 0x4d, 0x5a) && bytes.subarray(0, 512).includes(0)))
    return "program";
  if (head(bytes, 5) === "{\\rtf") return "rtf";
  if (/^\s*(<!doctype\s+html|<html[\s>])/i.test(head(bytes, 512))) return "html";
  return undefined;
}

/** Office wraps a document with a password in an old container with this stream in it. */
const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
