import type { z } from "zod";
import { expect, test } from "vitest";
import { Limits, readEnv, Settings, SettingsError } from "./env";

const needed = { DATABASE_URL: "postgres://localhost/parley", SECRET_KEY: "k".repeat(32) };

test("all problems are told together, in words", () => {
  const wrong = () => readEnv({ PORT: "many", SECRET_KEY: "short", LIMITS: "flying=1" });
  expect(wrong).toThrow(SettingsError);
  expect(wrong).toThrow(/PORT[^]*DATABASE_URL is missing[^]*SECRET_KEY must have at least 32[^]*LIMITS/);
});

test("addresses follow from the port, and a demo shop stands beside it", () => {
  const env = readEnv({ ...needed, PORT: "4000" });
  expect([env.PUBLIC_URL, env.CHAT_URL, env.DEMO_PORT]).toEqual([
    "http://localhost:4000",
    "http://localhost:4000",
    4001,
  ]);
  expect(readEnv({ ...needed, PUBLIC_URL: "https://help.example.com/", CHAT_URL: "" }).CHAT_URL).toBe(
    "https://help.example.com",
  );
});

test("single limits can be raised", () => {
  const { LIMITS } = readEnv({ ...needed, LIMITS: "loginsPer15Minutes=5, restPerMinute=9" });
  expect([LIMITS.loginsPer15Minutes, LIMITS.restPerMinute, LIMITS.socketCallsPerSecond]).toEqual([5, 9, 100]);
});

test("the page of settings says what the code reads", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/configuration.md");
});

/** `docs/configuration.md`, written from the schema: run this test with `-u` after a change. */
function page(): string {
  const rows = Object.entries(Settings.shape).map(
    ([name, schema]) => `| \`${name}\` | ${schema.description ?? ""} | ${fallback(schema)} |`,
  );
  const limits = Object.entries(Limits.shape).map(
    ([name, schema]) => `| \`${name}\` | ${schema.description ?? ""} | ${fallback(schema)} |`,
  );
  return [
    "# Settings",
    "",
    "Read from the environment and judged together at the start. Written from `lib/platform/env.ts`.",
    "",
    "| name | meaning | default |",
    "|---|---|---|",
    ...rows,
    "",
    "## Limits",
    "",
    "`LIMITS=name=value,name=value` changes single ones. A caller on the same machine that no proxy speaks for is exempt from limits by address.",
    "",
    "| name | meaning | default |",
    "|---|---|---|",
    ...limits,
    "",
  ].join("\n");
}

function fallback(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success || parsed.data === undefined) return "–";
  if (typeof parsed.data === "object")
    return Array.isArray(parsed.data) && parsed.data.length > 0 ? `\`${parsed.data.join(",")}\`` : "–";
  return parsed.data === false ? "`0`" : `\`${JSON.stringify(parsed.data).replaceAll(`"`, "")}\``;
}
