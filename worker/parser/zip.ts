import { inflateRawSync } from "node:zlib";
import { ParseProblem } from "@/lib/platform/parser/protocol";

const MOST_ENTRIES = 5_000;
const MOST_BYTES = 150 * 1024 * 1024;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * Looks through an archive before anything unpacks it: few enough parts, not much larger than they should be, and each no larger
 * than it says. Returns the parts' names.
 */
export function weighZip(bytes: Uint8Array): string[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(data);
  const count = data.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new ParseProblem("bomb");
  const names: string[] = [];
  let total = 0;
  for (let at = data.readUInt32LE(end + 16), n = 0; n < count; n++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== CENTRAL) throw new ParseProblem("damaged");
    const packed = data.readUInt32LE(at + 20);
    const size = data.readUInt32LE(at + 24);
    const nameLength = data.readUInt16LE(at + 28);
    total += size;
    // Sizes of 4 GB and more stand elsewhere; no document has them.
    if (total > MOST_BYTES || size === 0xffffffff) throw new ParseProblem("bomb");
    if (data.readUInt16LE(at + 8) & 1) throw new ParseProblem("encrypted");
    names.push(data.toString("utf8", at + 46, at + 46 + nameLength));
    if (data.readUInt16LE(at + 10) === 8) refuseLiar(data, data.readUInt32LE(at + 42), packed, size);
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return names;
}

function endOf(data: Buffer): number {
  for (let at = data.length - 22; at >= Math.max(0, data.length - 65_557); at--)
    if (data.readUInt32LE(at) === END) return at;
  throw new ParseProblem("damaged");
}

/** A part that unpacks to more than it says is a trap for those who believe it. */
function refuseLiar(data: Buffer, local: number, packed: number, size: number): void {
  if (local + 30 > data.length) throw new ParseProblem("damaged");
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  try {
    inflateRawSync(data.subarray(start, start + packed), { maxOutputLength: size + 1 });
  } catch (error) {
    const tooLarge =
      error instanceof RangeError ||
      (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE");
    throw new ParseProblem(tooLarge ? "bomb" : "damaged");
  }
}
