import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { pipeline } from "node:stream";
import { Complaint } from "../complaint";
import { BYTES, FORMAT, HeaderLine, lineDigest, Mark, MARK, ROW, type Header } from "./format";

export type Piece = { kind: "row"; text: string } | { kind: "bytes"; bytes: Buffer } | { kind: "mark"; mark: Mark };
export type OpenArchive = { header: Header; pieces: AsyncGenerator<Piece> };

/** Opens an archive; the header is there at once, damage is noticed at the end at the latest. */
export async function openArchive(file: string): Promise<OpenArchive> {
  const lines = linesOf(file);
  const first = await lines.next();
  const header = HeaderLine.safeParse(json(first.done ? "" : first.value));
  if (!header.success) throw new Complaint(`${file} is not a backup made by Parley.`);
  if (header.data.format > FORMAT) {
    throw new Complaint("This backup was made by a newer version of Parley. Restore it with that version.");
  }
  const digest = lineDigest();
  if (!first.done) digest.take(first.value);
  return { header: header.data, pieces: pieces(lines, digest) };
}

async function* pieces(lines: AsyncGenerator<string>, digest: ReturnType<typeof lineDigest>): AsyncGenerator<Piece> {
  for await (const line of lines) {
    const body = line.slice(1);
    if (line.startsWith(MARK)) {
      const parsed = Mark.safeParse(json(body));
      if (!parsed.success) throw damaged();
      if ("end" in parsed.data) {
        const counted = digest.end();
        if (counted.sha256 !== parsed.data.sha256 || counted.lines !== parsed.data.lines) throw damaged();
        return;
      }
      yield { kind: "mark", mark: parsed.data };
    } else if (line.startsWith(ROW)) yield { kind: "row", text: body };
    else if (line.startsWith(BYTES)) yield { kind: "bytes", bytes: Buffer.from(body, "base64") };
    else throw damaged();
    digest.take(line);
  }
  throw damaged();
}

export const damaged = () => new Complaint("This backup is damaged or incomplete. Nothing was changed.");

/** Split at line feeds alone: texts hold other line separators. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = pipeline(source, createGunzip(), () => undefined);
  let waiting: Buffer[] = [];
  try {
    for await (const chunk of unzipped) {
      const bytes: Buffer = chunk;
      let from = 0;
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        yield Buffer.concat([...waiting, bytes.subarray(from, at)]).toString("utf8");
        waiting = [];
        from = at + 1;
      }
      if (from < bytes.length) waiting.push(bytes.subarray(from));
    }
  } catch (error) {
    if (error instanceof Complaint) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new Complaint(`There is no file ${file}.`);
    throw damaged();
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
