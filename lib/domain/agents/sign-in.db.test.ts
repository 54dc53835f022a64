import { expect, it, vi } from "vitest";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { acrossWorkspaces } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";
import { sealSession, sessionActor, sessionCookie, sessionSecret, verifySession } from "@/lib/platform/session";
import { emailOf, makeAgent, makeWorkspace, PASSWORD, refusal, testRuntime } from "@/lib/testing";
import { signIn, signOut } from "./index";

const { recorded } = testRuntime();
const workspace = await makeWorkspace();

it("makes a session whose row keeps only the secret's hash (S-A12)", async () => {
  const agent = await makeAgent(workspace.id);
  const email = await emailOf(agent);
  const first = await call(
    signIn,
    anyone,
    { email: ` ${email.toUpperCase()} `, password: PASSWORD, device: "Firefox on Linux" },
    { address: "192.0.2.7" },
  );
  const second = await call(signIn, anyone, { email, password: PASSWORD });
  expect(second.secret).not.toBe(first.secret);
  const row = await acrossWorkspaces().loginSession.findUniqueOrThrow({ where: { id: first.sessionId } });
  expect(row).toMatchObject({ device: "Firefox on Linux", address: "192.0.2.7", secretHash: hashSecret(first.secret) });
  expect(await sessionActor(first.secret)).toMatchObject({
    agentId: agent.agentId,
    role: "agent",
    scopes: null,
    credentialId: first.sessionId,
  });
  expect(
    await acrossWorkspaces().auditEntry.findFirst({ where: { workspaceId: workspace.id, action: "session.started" } }),
  ).not.toBeNull();
});

it("answers an unknown address, a wrong password and a closed account alike", async () => {
  const closed = await makeAgent(workspace.id, { active: false });
  const open = await makeAgent(workspace.id);
  const tries = [
    { email: "nobody@example.com", password: PASSWORD },
    { email: await emailOf(open), password: "wrong password" },
    { email: await emailOf(closed), password: PASSWORD },
  ];
  const told = await Promise.all(tries.map((each) => refusal(call(signIn, anyone, each))));
  expect(new Set(told.map((error) => `${error.code} ${error.message}`)).size).toBe(1);
  expect(told[0]?.code).toBe("unauthenticated");
});

it("takes nothing but texts (S-A1)", async () => {
  for (const password of [{ not: "" }, ["x"], 1, null, undefined]) {
    expect((await refusal(call(signIn, anyone, { email: "a@example.com", password }))).code).toBe("invalid");
    expect((await refusal(call(signIn, anyone, { email: password, password: "x" }))).code).toBe("invalid");
  }
});

it("locks an account and an address after 20 failures, even for the right password (S-A8)", async () => {
  const agent = await makeAgent(workspace.id);
  const email = await emailOf(agent);
  const wrong = (address: string) => refusal(call(signIn, anyone, { email, password: "wrong password" }, { address }));
  for (let n = 0; n < 20; n++) expect((await wrong(`198.51.100.${n}`)).code).toBe("unauthenticated");
  const locked = await refusal(call(signIn, anyone, { email, password: PASSWORD }, { address: "198.51.100.99" }));
  expect(locked).toMatchObject({ code: "limited", details: { retryAfterMs: expect.any(Number) } });

  const guess = (n: number) =>
    refusal(
      call(signIn, anyone, { email: `guess${n}@example.com`, password: "wrong password" }, { address: "203.0.113.9" }),
    );
  for (let n = 0; n < 20; n++) expect((await guess(n)).code).toBe("unauthenticated");
  expect((await guess(20)).code).toBe("limited");
});

it("ends the session on sign-out, at once", async () => {
  const agent = await makeAgent(workspace.id);
  const { secret, sessionId } = await call(signIn, anyone, { email: await emailOf(agent), password: PASSWORD });
  const actor = await sessionActor(secret);
  if (!actor) throw new Error("not signed in");
  await call(signOut, actor, {});
  expect(recorded).toContainEqual({ type: "credential.revoked", workspaceId: workspace.id, credentialId: sessionId });
  expect(await sessionActor(secret)).toBeNull();
});

it("believes no cookie but its own", async () => {
  const agent = await makeAgent(workspace.id);
  const { secret } = await call(signIn, anyone, { email: await emailOf(agent), password: PASSWORD });
  const { name } = sessionCookie();
  const sealed = await sealSession(secret);
  expect(await verifySession(`a=b; ${name}=${sealed}; c=d`)).toMatchObject({ agentId: agent.agentId });
  for (const cookie of [
    "",
    `${name}=`,
    `${name}=${secret}`,
    `${name}=${sealed.slice(0, -4)}AAAA`,
    `x${name}=${sealed}`,
    `${name}=${"x".repeat(9000)}`,
  ]) {
    expect(await sessionSecret(cookie)).toBeNull();
    expect(await verifySession(cookie)).toBeNull();
  }
});

it("asks the database again after 5 s: a session that ended elsewhere ends here", async () => {
  const agent = await makeAgent(workspace.id);
  const { secret, sessionId } = await call(signIn, anyone, { email: await emailOf(agent), password: PASSWORD });
  expect(await sessionActor(secret)).not.toBeNull();
  await acrossWorkspaces().loginSession.update({ where: { id: sessionId }, data: { revokedAt: new Date() } });
  vi.setSystemTime(Date.now() + 5_001);
  expect(await sessionActor(secret)).toBeNull();
  vi.useRealTimers();
});
