import { describe, expect, it } from "vitest";
import type { OpenedApp } from "@/lib/contracts/apps";
import { CallError } from "./api";
import { answerFrame } from "./app-frame";

const ORIGIN = "https://crm.example";
const opened = (token: string, origin = ORIGIN): OpenedApp => ({
  url: `${origin}/#parley_token=${token}`,
  origin,
  token,
  expiresAt: "2026-11-26T12:05:00.000Z",
});
const request = { type: "parley:token.request" };

function desk(next: () => Promise<OpenedApp> = async () => opened("second")) {
  const told: [unknown, string][] = [];
  const window = { postMessage: (message: unknown, target: string) => void told.push([message, target]) };
  const clock = { now: 0 };
  let opens = 0;
  const hear = answerFrame(
    opened("first"),
    () => window,
    () => {
      opens++;
      return next();
    },
    () => clock.now,
  );
  const ask = async (event: Partial<{ source: unknown; origin: string; data: unknown }> = {}) => {
    hear({ source: window, origin: ORIGIN, data: request, ...event } as Parameters<typeof hear>[0]);
    await new Promise((done) => setImmediate(done));
  };
  return { told, ask, clock, window, opens: () => opens };
}
const token = (of: string) => ({ type: "parley:token", token: of, expiresAt: "2026-11-26T12:05:00.000Z" });

describe("a page in a frame", () => {
  it("is given its token again while that is fresh, and another one later, at its own origin alone", async () => {
    const { told, ask, clock, opens } = desk();
    await ask();
    clock.now = 29_000;
    await ask();
    expect(opens()).toBe(0);
    clock.now = 31_000;
    await ask();
    await ask();
    expect(opens()).toBe(1);
    expect(told).toEqual([
      [token("first"), ORIGIN],
      [token("first"), ORIGIN],
      [token("second"), ORIGIN],
      [token("second"), ORIGIN],
    ]);
  });

  it("is asked for once, however often it asks meanwhile", async () => {
    const { told, ask, clock, opens } = desk();
    clock.now = 31_000;
    await Promise.all([ask(), ask(), ask()]);
    expect([opens(), told.length]).toEqual([1, 1]);
  });

  it.each([
    ["another window", { source: {} }],
    ["no window", { source: null }],
    ["another origin", { origin: "https://crm.example.evil" }],
    ["a sandbox without one", { origin: "null" }],
    ["another word", { data: { type: "parley:token" } }],
    ["no object", { data: "parley:token.request" }],
    ["nothing", { data: null }],
  ])("hears nothing for %s", async (_who, event) => {
    const { told, ask, clock, opens } = desk();
    clock.now = 31_000;
    await ask(event);
    expect([told, opens()]).toEqual([[], 0]);
  });

  it("learns why there is none, and nothing of a place it was moved to", async () => {
    const refused = desk(() => Promise.reject(new CallError("not_found", "This app does not exist.", false)));
    refused.clock.now = 31_000;
    await refused.ask();
    expect(refused.told).toEqual([[{ type: "parley:error", code: "not_found" }, ORIGIN]]);
    const moved = desk(async () => opened("elsewhere", "https://new.example"));
    moved.clock.now = 31_000;
    await moved.ask();
    expect(moved.told).toEqual([[{ type: "parley:error", code: "conflict" }, ORIGIN]]);
  });
});
