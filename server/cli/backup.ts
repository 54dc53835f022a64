import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { env } from "@/lib/platform/env";
import { archiveLines } from "./archive/write";
import { Complaint } from "./complaint";
import { withDatabase } from "./connect";

/** `npm run backup [FILE]`: database and uploaded files in one file, while the desk runs. */
export async function backup([given]: string[]): Promise<void> {
  const file = resolve(given ?? `parley-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.backup`);
  if (await stat(file).catch(() => null)) throw new Complaint(`${file} is there already. Name another file.`);
  await writeArchive(file);
  const { size } = await stat(file);
  console.log(`Backed up to ${file} (${inWords(size)}).`);
  console.log("Keep your SECRET_KEY with it: secrets in the backup can't be read without that key.");
}

const inWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Under another name until it is whole, so that a half-written backup is never taken for one. */
export async function writeArchive(file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await withDatabase("backup", (client) =>
      pipeline(
        Readable.from(withLineFeeds(archiveLines(client, join(env().DATA_DIR, "uploads")))),
        createGzip(),
        createWriteStream(part, { mode: 0o600 }),
      ),
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* withLineFeeds(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
