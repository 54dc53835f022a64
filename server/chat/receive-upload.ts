import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import busboy from "busboy";
import type { Upload } from "@/lib/contracts/resources";
import { invalid, limited, ParleyError } from "@/lib/kernel/errors";
import { saveUpload } from "@/lib/domain/conversations";
import { env } from "@/lib/platform/env";
import { signedFileUrl, storeFile, type Reader } from "@/lib/platform/storage";
import { acceptFile } from "@/lib/platform/storage/accept";
import { fixedWindow } from "../window";

export const MAX_FILE = 20 * 1024 * 1024;
const uploads = fixedWindow(60_000, () => env().LIMITS.uploadsPerMinute);

/** A multipart request, whichever door it came through. */
export type Multipart = { headers: IncomingHttpHeaders; body: Readable };
export type Owner = { workspaceId: string; ownerRef: string; reader: Reader };

/** One file of a multipart body: judged by content and name, images re-encoded, stored, and known by an id to be sent. */
export async function receiveUpload(request: Multipart, owner: Owner): Promise<Upload> {
  if (!uploads(owner.ownerRef)) throw limited(10_000, "Too many files at once. Please wait a moment.");
  const { name, bytes } = await readFile(request);
  const accepted = await acceptFile(name, bytes);
  const storageKey = await storeFile(accepted.bytes);
  const { workspaceId, ownerRef, reader } = owner;
  const { type, width, height } = accepted;
  const saved = await saveUpload({
    workspaceId,
    ownerRef,
    name: accepted.name,
    type,
    size: accepted.bytes.length,
    width,
    height,
    storageKey,
  });
  return { ...saved, url: signedFileUrl(saved.id, reader) };
}

function readFile(request: Multipart): Promise<{ name: string; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request);
    let found = false;
    parser.on("file", (field, stream, info) => {
      if (field !== "file" || found) return void stream.resume();
      found = true;
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => reject(invalid("This file is larger than 20 MB.", { reason: "fileSize" })));
      stream.on("end", () => {
        if (!stream.truncated) resolve({ name: info.filename ?? "", bytes: Buffer.concat(chunks) });
      });
    });
    parser.on("error", () => reject(invalid("This upload could not be read.")));
    parser.on("close", () => !found && reject(invalid("There is no file in the field `file`.")));
    request.body.on("error", () => reject(invalid("The upload was broken off.")));
    request.body.on("aborted", () => reject(invalid("The upload was broken off.")));
    request.body.pipe(parser);
  });
}

function parserFor(request: Multipart) {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: "utf8",
      limits: { files: 1, fields: 5, parts: 6, fileSize: MAX_FILE, fieldSize: 1000, headerPairs: 20 },
    });
  } catch (error) {
    throw error instanceof ParleyError ? error : invalid("Files are sent as multipart/form-data.");
  }
}
