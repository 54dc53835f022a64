import { describe, expect, it } from "vitest";

process.env["DATABASE_URL"] ??= "postgres://localhost/none";
process.env["SECRET_KEY"] ??= "test".repeat(16);
const { rateLimit } = await import("./rate-limit");

describe("rateLimit", () => {
  it("allows as many as it says, then refuses and tells how long", async () => {
    const limit = rateLimit("unit", 2, 60);
    expect(await limit.take("a")).toMatchObject({ ok: true, remaining: 1 });
    expect(await limit.take("a")).toMatchObject({ ok: true, remaining: 0 });
    const refused = await limit.take("a");
    expect(refused.ok).toBe(false);
    expect(refused.resetMs).toBeGreaterThan(0);
    expect(await limit.take("b")).toMatchObject({ ok: true });
  });

  it("peeks without counting and forgets on request", async () => {
    const limit = rateLimit("unit2", 1, 60);
    expect(await limit.peek("a")).toMatchObject({ ok: true, remaining: 1 });
    await limit.take("a");
    expect(await limit.peek("a")).toMatchObject({ ok: true, remaining: 0 });
    await limit.reset("a");
    expect(await limit.take("a")).toMatchObject({ ok: true });
  });
});
