import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Names one run of one process. A pid alone may have been given to somebody else since it was written down,
 * so it's kept together with the moment at which the kernel started it. Undefined when it doesn't run.
 */
export function identityOf(/** @type {number} */ pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === "linux") return linuxIdentity(pid);
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function linuxIdentity(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces; the fields after it are state (a zombie has ended) and, as the 20th, the start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The folder in which a process works, as far as this user may know. */
export function workingFolderOf(/** @type {number} */ pid) {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`);
    const lines = execFileSync("lsof", ["-a", "-p", String(pid), "-d", "cwd", "-Fn"], { encoding: "utf8" }).split("\n");
    return lines.find((line) => line.startsWith("n"))?.slice(1);
  } catch {
    return undefined;
  }
}

/**
 * Ends a process that isn't our child: each signal in turn with the time it gets. Returns whether it's gone.
 * @param {number} pid
 * @param {[NodeJS.Signals, number][]} signals
 */
export async function endProcess(pid, signals) {
  const identity = identityOf(pid);
  if (!identity) return true;
  for (const [signal, limit] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended in between.
    }
    for (const until = Date.now() + limit; Date.now() < until; await sleep(25)) {
      if (identityOf(pid) !== identity) return true;
    }
  }
  return identityOf(pid) !== identity;
}
