import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, describe, expect, it, vi } from "vitest";
import { closePools, pool } from "../db";
import * as here from "./bus";
import { Near } from "./near";
import { until } from "@/lib/testing/until";

afterAll(closePools);

/** Another process: another origin, its own connections. */
async function otherProcess() {
  vi.resetModules();
  const [bus, db] = await Promise.all([import("./bus"), import("../db")]);
  afterAll(() => db.closePools());
  return bus;
}

type Ears = { heard: unknown[]; hints: string[]; reconnected: number };
async function listening(bus: here.Bus): Promise<Ears> {
  const ears: Ears = { heard: [], hints: [], reconnected: 0 };
  await bus.listen(
    (message) => ears.heard.push(message),
    (hints) => ears.hints.push(hints),
    () => (ears.reconnected += 1),
  );
  return ears;
}

const redisUrl = process.env["TEST_REDIS_URL"];
const cutBus = () =>
  pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley bus' and datname = current_database()",
  );
const drivers: {
  name: string;
  driver: (module: typeof here) => ConstructorParameters<typeof here.Bus>[0];
  cut: () => Promise<unknown>;
}[] = [
  {
    name: "Postgres",
    driver: (module) => module.postgresDriver(),
    cut: cutBus,
  },
];
if (redisUrl) {
  drivers.push({
    name: "Redis",
    driver: (module) => module.redisDriver(redisUrl),
    cut: async () => {
      const redis = new Redis(redisUrl);
      await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
      redis.disconnect();
    },
  });
}

describe.each(drivers)("the bus over $name", ({ driver, cut }) => {
  it("brings what one process says to the others, and to itself only once", async () => {
    const there = await otherProcess();
    const [mine, theirs] = [new here.Bus(driver(here)), new there.Bus(driver(there))];
    const [myEars, theirEars] = [await listening(mine), await listening(theirs)];
    // A subscription of Redis is under way when listen returns.
    await until(() => {
      mine.publishRaw(`c:${here.ORIGIN}:ready`);
      expect(theirEars.hints).toContain("ready");
    });
    const messages = Array.from({ length: 60 }, (_, n) => ({ n, text: "您好，words and 👋".repeat(20) }));
    for (const message of messages) mine.publish(message);
    theirs.publish({ from: "there" });
    await until(() => expect(theirEars.heard).toHaveLength(60), { timeout: 5_000 });
    await until(() => expect(myEars.heard).toEqual([{ from: "there" }]));
    // More than one NOTIFY can carry, and still in order.
    expect(theirEars.heard).toEqual(messages);
    // Nobody reads again what they have just written themselves.
    expect(myEars.hints).toEqual([]);
    await Promise.all([mine.close(), theirs.close()]);
  });

  it("drops what is too large for it, not what comes along", async () => {
    const there = await otherProcess();
    const [mine, theirs] = [new here.Bus(driver(here)), new there.Bus(driver(there))];
    const ears = await listening(theirs);
    await until(() => {
      mine.publishRaw(`c:${here.ORIGIN}:ready`);
      expect(ears.hints).toContain("ready");
    });
    mine.publish({ n: 1 });
    mine.publish({ text: "x".repeat(9_000) });
    mine.publish({ n: 2 });
    await until(() => expect(ears.heard).toEqual([{ n: 1 }, { n: 2 }]));
    await Promise.all([mine.close(), theirs.close()]);
  });

  it("listens again after its connection broke, and says that something may be missing", async () => {
    const there = await otherProcess();
    const [mine, theirs] = [new here.Bus(driver(here)), new there.Bus(driver(there))];
    const ears = await listening(theirs);
    await until(() => {
      mine.publishRaw(`c:${here.ORIGIN}:ready`);
      expect(ears.hints).toContain("ready");
    });
    for (const round of [1, 2]) {
      await cut();
      await until(() => expect(ears.reconnected).toBe(round), { timeout: 8_000 });
      await until(() => {
        mine.publish({ round });
        expect(ears.heard).toContainEqual({ round });
      });
    }
    await Promise.all([mine.close(), theirs.close()]);
  });
});

describe("processes of one machine", () => {
  it("hear each other straight and once, also while the way through Postgres is cut", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "near-"));
    // Left behind by a process that was killed.
    writeFileSync(path.join(folder, "dead"), "");
    const there = await otherProcess();
    const mine = new here.Bus(here.postgresDriver(), new Near(folder, here.ORIGIN));
    const theirs = new there.Bus(there.postgresDriver(), new Near(folder, there.ORIGIN));
    const ears = await listening(theirs);
    await listening(mine);
    await until(() => expect(existsSync(path.join(folder, "dead"))).toBe(false));
    const messages = Array.from({ length: 200 }, (_, n) => ({ n, text: "您好\n👋" }));
    for (const message of messages.slice(0, 100)) mine.publish(message);
    await until(() => expect(ears.heard.length).toBeGreaterThanOrEqual(100));
    await cutBus();
    for (const message of messages.slice(100)) mine.publish(message);
    await until(() => expect(ears.heard.length).toBeGreaterThanOrEqual(200));
    await until(() => expect(ears.reconnected).toBe(1), { timeout: 8_000 });
    // What comes after it came behind everything that might have come twice.
    mine.publish({ last: true });
    await until(() => expect(ears.heard).toContainEqual({ last: true }));
    mine.publishRaw(`c:${here.ORIGIN}:end`);
    await until(() => expect(ears.hints).toContain("end"));
    expect(ears.heard).toEqual([...messages, { last: true }]);
    await Promise.all([mine.close(), theirs.close()]);
    rmSync(folder, { recursive: true });
  });

  it("leave nothing out where the straight line breaks", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "near-"));
    const there = await otherProcess();
    const line = new Near(folder, here.ORIGIN);
    const mine = new here.Bus(here.postgresDriver(), line);
    const theirs = new there.Bus(there.postgresDriver(), new Near(folder, there.ORIGIN));
    const ears = await listening(theirs);
    await listening(mine);
    mine.publish({ n: 1 });
    await until(() => expect(ears.heard).toContainEqual({ n: 1 }));
    await line.close();
    mine.publish({ n: 2 });
    await until(() => expect(ears.heard).toContainEqual({ n: 2 }));
    expect(ears.heard).toEqual([{ n: 1 }, { n: 2 }]);
    await Promise.all([mine.close(), theirs.close()]);
    rmSync(folder, { recursive: true });
  });
});
