import { Readable } from "node:stream";
import busboy from "busboy";
import { addFiles, kindOfFile, prepareFiles } from "@/lib/domain/knowledge";
import { call } from "@/lib/domain/core";
import { invalid, ParleyError } from "@/lib/kernel/errors";
import { removeFile, storeStream } from "@/lib/platform/storage";
import { cleanName } from "@/lib/platform/storage/accept";
import type { RawCall } from "./route";

const MAX_FILE = 50 * 1024 * 1024;
const MOST_FILES = 50;
const FIELDS = new Set(["title", "audience", "locale"]);

type Received = { name: string; kind: string; size: number; storageKey: string };
type Form = { fields: Record<string, string>; files: Received[] };

/** Files for the knowledge, as multipart/form-data: fields `file` (up to 50, 50 MB each), `title`, `audience`, `locale`. All of them are taken or none. */
export async function receiveFiles({ request, params, actor, address }: RawCall) {
  const target = params["sourceId"] ? { sourceId: params["sourceId"] } : {};
  await call(prepareFiles, actor, target, { address });
  const stored: Promise<Received>[] = [];
  try {
    const { fields, files } = await readForm(request, stored);
    return await call(addFiles, actor, { ...target, ...fields, files }, { address });
  } catch (error) {
    for (const file of await Promise.allSettled(stored))
      if (file.status === "fulfilled") await removeFile(file.value.storageKey).catch(() => undefined);
    throw error;
  }
}

function readForm(request: Request, stored: Promise<Received>[]): Promise<Form> {
  const { body } = request;
  if (!body) throw invalid("Files are sent as multipart/form-data.");
  const parser = parserFor(request);
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    parser.on("field", (name, value) => {
      if (!FIELDS.has(name)) reject(invalid(`There is no field ${name.slice(0, 60)}.`));
      if (value !== "") fields[name] = value;
    });
    parser.on("file", (field, stream, info) => {
      const file = field === "file" ? receive(stream, info.filename ?? "") : refuse(stream, field);
      file.catch(reject);
      stored.push(file);
    });
    parser.on("filesLimit", () => reject(invalid(`At most ${MOST_FILES} files at once.`)));
    parser.on("error", () => reject(invalid("This upload could not be read.")));
    parser.on("close", () => {
      Promise.all(stored).then((files) => resolve({ fields, files }), reject);
    });
    const incoming = Readable.from(body);
    incoming.on("error", () => reject(invalid("The upload was broken off.")));
    incoming.pipe(parser);
  });
}

async function receive(stream: Readable & { truncated?: boolean }, given: string): Promise<Received> {
  try {
    const name = cleanName(given);
    const kind = kindOfFile(name);
    const { key, size } = await storeStream(stream);
    if (size > 0 && !stream.truncated) return { name, kind, size, storageKey: key };
    await removeFile(key);
    throw invalid(size === 0 ? `${name} is empty.` : `${name} is larger than 50 MB.`);
  } finally {
    stream.resume();
  }
}

async function refuse(stream: Readable, field: string): Promise<Received> {
  stream.resume();
  throw invalid(`Files go into the field file, not ${field.slice(0, 60)}.`);
}

function parserFor(request: Request) {
  try {
    return busboy({
      headers: Object.fromEntries(request.headers),
      defParamCharset: "utf8",
      limits: {
        files: MOST_FILES,
        fields: 10,
        parts: MOST_FILES + 10,
        fileSize: MAX_FILE,
        fieldSize: 1000,
        headerPairs: 20,
      },
    });
  } catch (error) {
    throw error instanceof ParleyError ? error : invalid("Files are sent as multipart/form-data.");
  }
}
