import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { childrenOf, isAlive, standIn, type Run, type StandIn } from "./stand-in";

let checkout: StandIn;
const runs: Run[] = [];

beforeAll(async () => {
  checkout = await standIn();
});
afterAll(() => checkout.remove());
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.process.kill("SIGTERM");
    await run.ended;
  }
});

function start(env: Record<string, string> = {}): Run {
  const run = checkout.run(env);
  runs.push(run);
  return run;
}

const answer = async () => await fetch(`http://127.0.0.1:${checkout.port}/`).then((response) => response.text());

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    if (await condition()) return;
  }
  throw new Error("it did not come about in 15 s");
}

describe("a start", { timeout: 60_000 }, () => {
  it("builds, starts a database, tells the sign-in, answers, and leaves nothing behind", async () => {
    const run = start();
    expect(await run.ready, run.output()).toBe(true);
    expect(run.output()).toContain("once");
    expect(await answer()).toBe("hello");
    const pids = Object.values(childrenOf(checkout.dataDir));
    expect(pids).toHaveLength(2);
    run.process.kill("SIGINT");
    expect(await run.ended).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(path.join(checkout.dataDir, "pg-18/postmaster.pid"))).toBe(false);
  });

  it("doesn't build again the second time", async () => {
    const run = start();
    expect(await run.ready, run.output()).toBe(true);
    expect(run.output()).not.toContain("Building");
  });
});

describe("while it runs", { timeout: 60_000 }, () => {
  let run: Run;
  beforeEach(async () => {
    run = start();
    expect(await run.ready, run.output()).toBe(true);
  });

  it("refuses a second one on the same data folder", async () => {
    const second = start({ PORT: String(checkout.port + 1) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("already runs");
    expect(second.output()).not.toMatch(/\n\s+at /);
    expect(await answer()).toBe("hello");
  });

  it("brings a killed process back and leaves the others alone", async () => {
    const before = childrenOf(checkout.dataDir);
    process.kill(before.gateway ?? 0, "SIGKILL");
    await until(() =>
      answer().then(
        () => true,
        () => false,
      ),
    );
    const after = childrenOf(checkout.dataDir);
    expect(after.gateway).not.toBe(before.gateway);
    expect(after.worker).toBe(before.worker);
  });

  it("brings a killed Postgres back", async () => {
    const pid = () => postmaster(checkout.dataDir);
    const before = pid();
    process.kill(before, "SIGKILL");
    await until(() => pid() !== before && isAlive(pid()));
    expect(run.output()).toContain("Postgres ended");
  });

  it("finds and ends what it left when it was killed, and starts anew", async () => {
    const before = [...Object.values(childrenOf(checkout.dataDir)), postmaster(checkout.dataDir)];
    run.process.kill("SIGKILL");
    await run.ended;
    expect(await answer()).toBe("hello");
    const next = start();
    expect(await next.ready, next.output()).toBe(true);
    expect(before.filter(isAlive)).toEqual([]);
    expect(await answer()).toBe("hello");
  });

  it("starts after everything was killed at once", async () => {
    const all = [...Object.values(childrenOf(checkout.dataDir)), postmaster(checkout.dataDir)];
    run.process.kill("SIGKILL");
    for (const pid of all) process.kill(pid, "SIGKILL");
    await run.ended;
    const next = start();
    expect(await next.ready, next.output()).toBe(true);
    expect(await answer()).toBe("hello");
  });
});

describe("what can't work is told in one sentence", { timeout: 60_000 }, () => {
  it.each<{ what: string; env: Record<string, string>; says: string }>([
    { what: "a wrong port", env: { PORT: "many" }, says: 'PORT is "many"' },
    { what: "an unknown role", env: { ROLES: "gateway,cook" }, says: "ROLES" },
    {
      what: "a database that isn't there",
      env: { DATABASE_URL: "postgresql://u:p@127.0.0.1:9/x" },
      says: "Postgres at 127.0.0.1:9",
    },
    { what: "a Redis that isn't there", env: { REDIS_URL: "redis://127.0.0.1:9" }, says: "Redis at 127.0.0.1:9" },
  ])("$what", async ({ env, says }) => {
    await expectRefusal(start(env), says);
  });

  it("a taken port", async () => {
    const other = net.createServer().listen(checkout.port);
    await expectRefusal(start(), `Port ${checkout.port} is taken`);
    await new Promise((resolve) => other.close(resolve));
  });

  it("a data folder that can't be written", async () => {
    const file = path.join(checkout.dataDir, "../a-file");
    writeFileSync(file, "");
    await expectRefusal(start({ DATA_DIR: path.join(file, "data") }), "can't be written");
  });

  it("a data folder of another Postgres", async () => {
    const old = path.join(checkout.dataDir, "../old-data");
    mkdirSync(path.join(old, "pg-17"), { recursive: true });
    await expectRefusal(start({ DATA_DIR: old }), "written by Postgres 17");
  });

  it("a database of a newer version", async () => {
    checkout.write("server/cli.ts", `console.error("This database belongs to a newer Parley."); process.exit(3);`);
    await expectRefusal(start(), "This database belongs to a newer Parley.");
  });

  it("a process that doesn't come up", async () => {
    checkout.write("server/cli.ts", `console.log("{}");`);
    checkout.write("server/main.ts", `console.error("no luck today"); process.exit(9);`);
    await expectRefusal(start(), "no luck today");
  });
});

async function expectRefusal(run: Run, sentence: string): Promise<void> {
  expect(await run.ended, run.output()).toBe(1);
  expect(run.output()).toContain(sentence);
  expect(run.output()).not.toMatch(/\n\s+at /);
}

function postmaster(dataDir: string): number {
  const known: { cluster: string } = JSON.parse(readFileSync(path.join(dataDir, "postgres.json"), "utf8"));
  const file = path.join(path.resolve(dataDir, known.cluster), "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}
