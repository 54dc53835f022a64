import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "../env";
import { randomToken } from "@/lib/kernel/ids";
import { hours } from "@/lib/kernel/time";
import { sign, unsign } from "../secrets";

/** Who reads a file: bound into its address. */
export type Reader = { kind: "contact" | "workspace"; id: string };

const LIFE = hours(1);

/** An address for one reader, valid for an hour to two (rounded, so that a page's images stay cacheable). */
export function signedFileUrl(id: string, reader: Reader): string {
  const expires = Math.ceil(Date.now() / LIFE) * LIFE + LIFE;
  return `${env().CHAT_URL}/chat/files/${id}?t=${encodeURIComponent(sign("file", `${id}.${reader.kind}.${reader.id}.${expires}`))}`;
}

/** The reader an address was made for, or null when it is forged, for another file, or over. */
export function readerOf(id: string, token: string, now = Date.now()): Reader | null {
  const [file, kind, reader, expires] = (unsign("file", token) ?? "").split(".");
  if (file !== id || Number(expires) < now || !reader) return null;
  if (kind !== "contact" && kind !== "workspace") return null;
  return { kind, id: reader };
}

const folder = () => join(env().DATA_DIR, "uploads");
const pathOf = (key: string) => join(folder(), key.slice(0, 2), key);

/** Stores bytes under a random key, whole or not at all. */
export async function storeFile(bytes: Buffer): Promise<string> {
  const key = randomToken(24);
  const path = pathOf(key);
  await mkdir(join(folder(), key.slice(0, 2)), { recursive: true });
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
  return key;
}

/** Stores what a stream brings, whole or not at all, without holding it in memory. */
export async function storeStream(stream: Readable): Promise<{ key: string; size: number }> {
  const key = randomToken(24);
  const path = pathOf(key);
  let size = 0;
  await mkdir(join(folder(), key.slice(0, 2)), { recursive: true });
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(`${path}.part`),
    );
    await rename(`${path}.part`, path);
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw error;
  }
  return { key, size };
}

export const readStored = (key: string): Promise<Buffer> => readFile(pathOf(key));
export const openFile = (key: string) => createReadStream(pathOf(key));
export const removeFile = (key: string): Promise<void> => rm(pathOf(key), { force: true });
