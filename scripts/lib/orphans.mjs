import path from "node:path";
import { readJson, writeJson } from "./files.mjs";
import { endProcess, identityOf } from "./processes.mjs";

const fileIn = (/** @type {string} */ dataDir) => path.join(dataDir, "run", "children.json");

/** Writes down which processes we run, so that the next start finds them if we are killed without a word. */
export function rememberChildren(
  /** @type {string} */ dataDir,
  /** @type {{ name: string, pid: number | undefined }[]} */ children,
) {
  const running = children.flatMap(({ name, pid }) => (pid ? [{ name, pid, identity: identityOf(pid) }] : []));
  writeJson(fileIn(dataDir), running, 0o600);
}

/** Ends what a killed supervisor left behind, and says which. Only the holder of the lock on the folder may call it. */
export async function endOrphans(/** @type {string} */ dataDir) {
  const known = readJson(fileIn(dataDir)) ?? [];
  const alive = known.filter(
    (/** @type {{ pid: number, identity: string }} */ one) => one.identity && identityOf(one.pid) === one.identity,
  );
  await Promise.all(
    alive.map((/** @type {{ pid: number }} */ { pid }) =>
      endProcess(pid, [
        ["SIGTERM", 5_000],
        ["SIGKILL", 2_000],
      ]),
    ),
  );
  return alive.map((/** @type {{ name: string }} */ { name }) => name);
}
