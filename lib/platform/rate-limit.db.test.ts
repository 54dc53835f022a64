import { afterAll, expect, it } from "vitest";

const redisUrl = process.env["TEST_REDIS_URL"] ?? "";
if (redisUrl) process.env["REDIS_URL"] = redisUrl;
const { closeRateLimits, rateLimit } = await import("./rate-limit");

afterAll(closeRateLimits);

it.runIf(redisUrl)(
  "shares one count between processes through Redis, and counts alone while Redis is away",
  async () => {
    const [here, there] = [rateLimit("shared", 3, 60), rateLimit("shared", 3, 60)];
    // The first calls of a process may come before its connection stands; they are counted here alone.
    await here.take("first");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await here.take("k")).toMatchObject({ ok: true, remaining: 2 });
    expect(await there.take("k")).toMatchObject({ ok: true, remaining: 1 });
    await here.giveBack("k");
    expect(await there.peek("k")).toMatchObject({ remaining: 2 });
    await here.reset("k");
    expect(await there.peek("k")).toMatchObject({ remaining: 3 });

    closeRateLimits();
    const alone = rateLimit("alone", 1, 60);
    const { env } = await import("./env");
    env().REDIS_URL = "redis://127.0.0.1:1";
    const started = Date.now();
    expect(await alone.take("k")).toMatchObject({ ok: true });
    expect(await alone.take("k")).toMatchObject({ ok: false });
    await alone.reset("k");
    expect(await alone.take("k")).toMatchObject({ ok: true });
    expect(Date.now() - started).toBeLessThan(3000);
  },
);
