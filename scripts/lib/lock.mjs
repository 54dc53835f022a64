import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson } from "./files.mjs";
import { identityOf } from "./processes.mjs";

const BEAT = 5_000;
const EXPIRY = 20_000;

/** @typedef {{ text: string, pid: number, host: string, identity: string, touched: number }} Holder */

/**
 * Takes a lock that ends with its process, however that ends. A holder on this machine is looked up by pid and start
 * time; one on another machine, or in another container with the same folder, is believed while it touches the file.
 * @param {string} file
 * @param {{ waitMs?: number }} [options]
 * @returns {Promise<{ release: () => void, holder?: undefined } | { holder: Holder }>}
 */
export async function takeLock(file, { waitMs = 0 } = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const own = JSON.stringify({ pid: process.pid, host: hostname(), identity: identityOf(process.pid) });
  const until = Date.now() + waitMs;
  /** @type {Holder | undefined} */
  let first;
  for (;;) {
    if (create(file, own)) return hold(file, own);
    const holder = read(file);
    first ??= holder;
    if (!holder) continue;
    if (!isHeld(holder)) {
      setAside(file, holder);
      continue;
    }
    // A holder elsewhere may have died without a word: wait for its next sign of life, or for the lack of one.
    const silent = holder.host !== hostname() && holder.touched === first?.touched;
    if (!silent && Date.now() >= until) return { holder };
    await sleep(250);
  }
}

// The content is complete before the name exists, and a link fails where the name is taken: one winner, no half-read file.
function create(/** @type {string} */ file, /** @type {string} */ own) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, own, { mode: 0o600 });
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

function hold(/** @type {string} */ file, /** @type {string} */ own) {
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Somebody removed the folder; there is nothing left to guard.
    }
  }, BEAT);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    if (read(file)?.text === own) rmSync(file, { force: true });
  };
  return { release };
}

/** @returns {Holder | undefined} */
export function read(/** @type {string} */ file) {
  try {
    const text = readFileSync(file, "utf8");
    // Nobody is behind a file that says nothing.
    const { pid = 0, host = hostname(), identity = "nobody" } = readJson(file) ?? {};
    return { pid, host, identity, text, touched: statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

export function isHeld(/** @type {Holder} */ holder) {
  if (holder.host === hostname()) return identityOf(holder.pid) === holder.identity;
  return Date.now() - holder.touched < EXPIRY;
}

// Two starts may find the same dead lock. Renaming is atomic, and whoever finds that it moved a living one puts it back.
function setAside(/** @type {string} */ file, /** @type {Holder} */ dead) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== dead.text) linkSync(aside, file);
  } catch {
    // Gone already, or taken anew: the next look decides.
  } finally {
    rmSync(aside, { force: true });
  }
}
