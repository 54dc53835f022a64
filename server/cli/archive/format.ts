import { createHash } from "node:crypto";
import { z } from "zod";
import { hashSecret, derivedSecret } from "@/lib/platform/secrets";

/**
 * An archive is gzipped lines. The first one is the header; then come a line for each table with its rows behind it, a line for
 * each uploaded file with its bytes behind it, and the end with the number and the SHA-256 of all lines before it.
 */
export const FORMAT = 1;

const Header = z.object({
  archive: z.literal("parley"),
  format: z.number().int(),
  createdAt: z.string(),
  migrations: z.array(z.string()),
  epoch: z.number().int(),
  keyCheck: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
});
export type Header = z.infer<typeof Header>;
const TableStart = z.strictObject({ table: z.string() });
const FileStart = z.strictObject({ file: z.string() });
const End = z.strictObject({ end: z.literal(true), lines: z.number().int(), sha256: z.string() });
export const Mark = z.union([TableStart, FileStart, End]);
export type Mark = z.infer<typeof Mark>;
export { Header as HeaderLine };

/** Rows begin with a brace like marks do, so every kind of line says what it is by its first character. */
export const ROW = "r";
export const BYTES = "b";
export const MARK = "m";

/** Counts and digests lines as they go by. */
export function lineDigest() {
  const hash = createHash("sha256");
  let lines = 0;
  return {
    take(line: string): void {
      hash.update(line).update("\n");
      lines += 1;
    },
    end: () => ({ lines, sha256: hash.digest("hex") }),
  };
}

/** Tells whether an archive's secrets can be read with our key, without telling the key. */
export const keyCheck = (): string => hashSecret(derivedSecret("archive key check"));
