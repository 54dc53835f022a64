import { invalid } from "@/lib/kernel/errors";

export type Accepted = { name: string; type: string; bytes: Buffer; width: number | null; height: number | null };

/** What may be sent, by ending: the type we serve it as, and the bytes it begins with where there is such a thing. */
const KINDS: Record<string, { type: string; begins?: number[][] }> = {
  pdf: { type: "application/pdf", begins: [[0x25, 0x50, 0x44, 0x46]] },
  txt: { type: "text/plain" },
  csv: { type: "text/csv" },
  md: { type: "text/plain" },
  log: { type: "text/plain" },
  json: { type: "application/json" },
  zip: { type: "application/zip", begins: [[0x50, 0x4b]] },
  docx: { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", begins: [[0x50, 0x4b]] },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", begins: [[0x50, 0x4b]] },
  pptx: { type: "application/vnd.openxmlformats-officedocument.presentationml.presentation", begins: [[0x50, 0x4b]] },
  mp3: { type: "audio/mpeg", begins: [[0x49, 0x44, 0x33], [0xff]] },
  wav: { type: "audio/wav", begins: [[0x52, 0x49, 0x46, 0x46]] },
  mp4: { type: "video/mp4" },
  webm: { type: "video/webm", begins: [[0x1a, 0x45, 0xdf, 0xa3]] },
};
const IMAGES = ["png", "jpg", "jpeg", "gif", "webp"];
const MAX_PIXELS = 50_000_000;
const TEXT = new Set(["txt", "csv", "md", "log", "json"]);

/**
 * Judges a file by its normalised name and by its content; an image is decoded and encoded again, which leaves nothing of
 * what was hidden in it. Throws `invalid` with a sentence for the sender.
 */
export async function acceptFile(given: string, bytes: Buffer): Promise<Accepted> {
  if (bytes.length === 0) throw invalid("This file is empty.", { reason: "fileEmpty" });
  const name = cleanName(given);
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (IMAGES.includes(ending)) return image(name, ending, bytes);
  const kind = KINDS[ending];
  if (!kind)
    throw invalid(
      ending
        ? `Files of the kind .${ending} can't be sent here.`
        : "This file's name has no ending that tells its kind.",
      { reason: "fileType" },
    );
  const begins = kind.begins?.some((start) => start.every((byte, at) => bytes[at] === byte)) ?? true;
  if (!begins || (TEXT.has(ending) && bytes.subarray(0, 4096).includes(0)))
    throw invalid("This file is not what its name says.", { reason: "fileContent" });
  return { name, type: kind.type, bytes, width: null, height: null };
}

/** Before anything is judged: no path, no control or invisible characters, no leading or trailing dot. */
export function cleanName(given: string): string {
  const last = given.normalize("NFKC").split(/[\\/]/).pop() ?? "";
  const plain = last
    // Control, zero-width, bidirectional and other format characters could disguise an ending.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? "";
  const stem = plain.slice(0, plain.length - ending.length).slice(0, 120);
  return `${stem || "file"}${ending}`;
}

async function image(name: string, ending: string, bytes: Buffer): Promise<Accepted> {
  // Loaded with the first picture: no start waits for it.
  const { default: sharp } = await import("sharp");
  try {
    const animated = ending === "gif" || ending === "webp";
    const source = sharp(bytes, { animated, limitInputPixels: MAX_PIXELS, failOn: "error" }).rotate();
    const format = ending === "jpg" ? "jpeg" : ending;
    const { data, info } = await source
      .toFormat(format === "jpeg" || format === "png" || format === "gif" ? format : "webp")
      .toBuffer({ resolveWithObject: true });
    return { name, type: `image/${format}`, bytes: data, width: info.width, height: info.pageHeight ?? info.height };
  } catch {
    throw invalid("This image can't be read. It may be damaged or too large.", { reason: "fileBroken" });
  }
}
