import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "./lock.mjs";

let file: string;
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), "parley-lock-")), "lock");
});
afterEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));

describe("takeLock", () => {
  it("gives a free lock, refuses a held one, and gives it again after its release", async () => {
    const first = await takeLock(file);
    expect(first.holder).toBeUndefined();
    expect((await takeLock(file)).holder?.pid).toBe(process.pid);
    if ("release" in first) first.release();
    expect(existsSync(file)).toBe(false);
    expect((await takeLock(file)).holder).toBeUndefined();
  });

  it("takes over from a process that ended, even when its number was given to another", async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "an earlier life" }));
    expect((await takeLock(file)).holder).toBeUndefined();
  });

  it("takes over a file that says nothing", async () => {
    writeFileSync(file, "{");
    expect((await takeLock(file)).holder).toBeUndefined();
  });

  it("has one winner when many find the same dead lock", async () => {
    writeFileSync(file, JSON.stringify({ pid: 1, identity: "dead" }));
    const all = await Promise.all(Array.from({ length: 8 }, () => takeLock(file)));
    expect(all.filter((lock) => !lock.holder)).toHaveLength(1);
  });

  it("believes a holder on another machine while it gives signs of life, and not longer", async () => {
    const elsewhere = JSON.stringify({ pid: 7, host: "another-machine", identity: "x" });
    writeFileSync(file, elsewhere);
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 100);
    expect((await takeLock(file)).holder?.host).toBe("another-machine");
    clearInterval(beat);
    utimesSync(file, new Date(0), new Date(0));
    expect((await takeLock(file)).holder).toBeUndefined();
  });
});
