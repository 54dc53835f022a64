import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, found from the file that runs: a script in it, or a bundle in dist/ that took this module along. */
export const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));

export const inRoot = (/** @type {string[]} */ ...names) => path.join(root, ...names);

function findRoot(/** @type {string} */ folder) {
  if (existsSync(path.join(folder, "package.json")) || path.dirname(folder) === folder) return folder;
  return findRoot(path.dirname(folder));
}
