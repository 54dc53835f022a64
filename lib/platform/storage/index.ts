import { createReadStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

export const openFile = (key: string) => createReadStream(pathOf(key));
export const removeFile = (key: string): Promise<void> => rm(pathOf(key), { force: true });
