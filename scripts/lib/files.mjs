import { readFileSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";

/** The parsed file, undefined when there is none or it's no JSON. */
export function readJson(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a whole new file and puts it in place at once: a reader, or a crash, sees the old or the new one. */
export function writeJson(/** @type {string} */ file, /** @type {unknown} */ value, mode = 0o644) {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(fresh, file);
}
