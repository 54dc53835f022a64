import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { findUpload } from "@/lib/domain/conversations";
import { notFound } from "@/lib/kernel/errors";
import { openFile, readerOf } from "@/lib/platform/storage";

/** A file for the reader its address was signed for. Images, which we encoded ourselves, may be shown; all else is downloaded. */
export async function sendFile(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = new URL(request.url ?? "/", "http://gateway").searchParams.get("t") ?? "";
  const reader = readerOf(id, token);
  const upload = reader ? await findUpload(id) : undefined;
  if (!reader || !upload) throw notFound("file");
  const theirs =
    reader.kind === "workspace"
      ? reader.id === upload.workspaceId
      : !upload.withheld && (upload.contactId === null || upload.contactId === reader.id);
  if (!theirs) throw notFound("file");
  const shown = upload.type.startsWith("image/");
  response.writeHead(200, {
    "Content-Type": upload.type,
    "Content-Length": upload.size,
    "Content-Disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, max-age=3600",
  });
  if (request.method === "HEAD") return void response.end();
  await pipeline(openFile(upload.storageKey), response);
}
