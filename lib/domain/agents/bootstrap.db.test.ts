import { expect, it } from "vitest";

process.env["DEMO"] = "1";
process.env["BOOTSTRAP_ADMIN_EMAIL"] = "Boss@example.com";
process.env["BOOTSTRAP_API_TOKEN"] = "parley_bootstrap_token_for_tests";
const { call } = await import("@/lib/domain/core");
const { anyone, scopes } = await import("@/lib/kernel/actor");
const { resolveApiToken } = await import("@/lib/platform/session");
const { refusal, testRuntime } = await import("@/lib/testing");
const { ensureBootstrap, setUp, signIn } = await import("./index");

testRuntime();

it("makes the first admin and the token from the environment, once, whatever races", async () => {
  const made = await Promise.all([ensureBootstrap(), ensureBootstrap(), ensureBootstrap()]);
  const [first] = made.filter((each) => each !== null);
  expect(made.filter((each) => each !== null)).toHaveLength(1);
  expect(first).toMatchObject({ email: "boss@example.com", generated: true });
  expect(await call(signIn, anyone, { email: "boss@example.com", password: first?.password })).toMatchObject({
    agentId: first?.agentId,
  });
  expect(await resolveApiToken("parley_bootstrap_token_for_tests")).toMatchObject({
    agentId: first?.agentId,
    role: "admin",
    scopes,
  });
  expect(await ensureBootstrap()).toBeNull();
  const again = { workspace: "W", name: "N", email: "n@example.com", password: "long enough text" };
  expect((await refusal(call(setUp, anyone, again))).code).toBe("conflict");
});
