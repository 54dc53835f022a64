import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

const skipped = /^(node_modules|dist|generated|\..*)$|\.md$/;
const test = /\.(test|spec)\.tsx?$|^__snapshots__$/;

/**
 * One hash over the contents of files and folders of the checkout. Contents and not times: a fresh clone, a switch of
 * branches or a copied folder must neither rebuild for nothing nor run an old build.
 */
export function fingerprint(/** @type {string[]} */ names) {
  const hash = createHash("sha256").update(`${process.version.split(".")[0]} ${process.platform}-${process.arch}`);
  for (const name of names) {
    for (const file of filesBelow(path.join(root, name))) {
      hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

/**
 * Every source file at or below a path, in a stable order.
 * @returns {string[]}
 */
export function filesBelow(/** @type {string} */ start, { tests = false } = {}) {
  const stat = statSync(start, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [start];
  const names = readdirSync(start).filter((name) => !skipped.test(name) && (tests || !test.test(name)));
  return names.sort().flatMap((name) => filesBelow(path.join(start, name), { tests }));
}
