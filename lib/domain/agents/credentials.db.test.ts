import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { scopes } from "@/lib/kernel/actor";
import { acrossWorkspaces } from "@/lib/platform/db";
import { redeemSocketTicket, resolveApiToken, verifySession } from "@/lib/platform/session";
import { makeAgent, makeWorkspace, refusal, signedIn, testRuntime, withToken } from "@/lib/testing";
import {
  changePassword,
  cleanAccess,
  createApiToken,
  createSocketTicket,
  listApiTokens,
  listSessions,
  revokeApiToken,
  revokeSession,
  updateAgent,
  updateMe,
} from "./index";

const { recorded } = testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();

it("makes an API token whose secret is shown once and stored as a hash", async () => {
  const made = await call(createApiToken, admin, { name: "CI", scopes: ["conversations:read"], expiresInDays: 1 });
  expect(made.token).toMatch(/^parley_[\w-]{43}$/);
  expect(made.hint).toBe(made.token.slice(-4));
  const stored = JSON.stringify(await acrossWorkspaces().apiToken.findUnique({ where: { id: made.id } }));
  const log = JSON.stringify(await acrossWorkspaces().auditEntry.findMany({ where: { workspaceId } }));
  expect(`${stored}${log}${JSON.stringify(await call(listApiTokens, admin, {}))}`).not.toContain(made.token);
  expect(await resolveApiToken(made.token)).toMatchObject({
    agentId: admin.agentId,
    scopes: ["conversations:read"],
    credentialId: made.id,
  });
  await acrossWorkspaces().apiToken.update({ where: { id: made.id }, data: { expiresAt: new Date(Date.now() - 1) } });
});

it("revokes a token at once, cached or not", async () => {
  const { token, actor } = await withToken(admin);
  expect(await resolveApiToken(token)).not.toBeNull();
  await call(revokeApiToken, admin, { tokenId: actor.credentialId });
  expect(await resolveApiToken(token)).toBeNull();
  expect(recorded).toContainEqual({ type: "credential.revoked", workspaceId, credentialId: actor.credentialId });
  expect(
    (await refusal(call(revokeApiToken, (await makeWorkspace()).admin, { tokenId: actor.credentialId }))).code,
  ).toBe("not_found");
});

it("a token hands out no more than it has, and never touches the person", async () => {
  const { actor } = await withToken(admin, ["settings:write", "settings:read"]);
  expect((await refusal(call(createApiToken, actor, { name: "More", scopes: [...scopes] }))).code).toBe("forbidden");
  expect(await call(createApiToken, actor, { name: "Less", scopes: ["settings:read"] })).toMatchObject({
    scopes: ["settings:read"],
  });
  expect((await refusal(call(changePassword, actor, { current: "x", password: "long enough text" }))).code).toBe(
    "forbidden",
  );
  expect((await refusal(call(updateMe, actor, { name: "X" }))).code).toBe("forbidden");
  expect((await refusal(call(listSessions, actor, {}))).code).toBe("forbidden");
});

it("a ticket opens one socket, for the credential it was made with", async () => {
  const { actor } = await withToken(admin, ["conversations:read"]);
  const { ticket } = await call(createSocketTicket, actor, {});
  const [first, second] = await Promise.all([redeemSocketTicket(ticket), redeemSocketTicket(ticket)]);
  expect([first, second].filter(Boolean)).toHaveLength(1);
  expect(first ?? second).toMatchObject({
    agentId: admin.agentId,
    scopes: ["conversations:read"],
    credentialId: actor.credentialId,
  });

  const person = await signedIn(admin);
  const own = await call(createSocketTicket, person.actor, {});
  expect(await redeemSocketTicket(own.ticket)).toMatchObject({ scopes: null, credentialId: person.actor.credentialId });
});

it("a ticket is worth nothing when late, or when its session or agent ended meanwhile", async () => {
  const agent = await makeAgent(workspaceId);
  const { actor } = await signedIn(agent);
  const late = await call(createSocketTicket, actor, {});
  await acrossWorkspaces().socketTicket.updateMany({
    where: { agentId: agent.agentId },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await redeemSocketTicket(late.ticket)).toBeNull();
  const orphan = await call(createSocketTicket, actor, {});
  await call(revokeSession, actor, { sessionId: actor.credentialId });
  expect(await redeemSocketTicket(orphan.ticket)).toBeNull();
  const again = await signedIn(agent);
  const closed = await call(createSocketTicket, again.actor, {});
  await call(updateAgent, admin, { agentId: agent.agentId, active: false });
  expect(await redeemSocketTicket(closed.ticket)).toBeNull();
  for (const ticket of ["", "x", "y".repeat(5000), "' or 1=1 --------------------"])
    expect(await redeemSocketTicket(ticket)).toBeNull();
  await cleanAccess();
});

it("shows and ends one's own sessions, and nobody else's", async () => {
  const agent = await makeAgent(workspaceId);
  const here = await signedIn(agent, "Firefox on Linux");
  const there = await signedIn(agent, "Safari on iOS");
  const listed = await call(listSessions, here.actor, {});
  expect(listed.data.map(({ device, current }) => ({ device, current }))).toEqual(
    expect.arrayContaining([
      { device: "Firefox on Linux", current: true },
      { device: "Safari on iOS", current: false },
    ]),
  );
  const colleague = await signedIn(await makeAgent(workspaceId));
  expect((await refusal(call(revokeSession, colleague.actor, { sessionId: there.actor.credentialId }))).code).toBe(
    "not_found",
  );
  await call(revokeSession, here.actor, { sessionId: there.actor.credentialId });
  expect(await verifySession(there.cookie)).toBeNull();
  expect(await verifySession(here.cookie)).not.toBeNull();
});
