import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { acrossWorkspaces } from "@/lib/platform/db";
import { sessionActor, verifySession } from "@/lib/platform/session";
import {
  emailOf,
  joinWorkspace,
  makeAgent,
  makeWorkspace,
  PASSWORD,
  refusal,
  signedIn,
  testRuntime,
} from "@/lib/testing";
import {
  acceptInvitation,
  changePassword,
  completeReset,
  invite,
  lookUpInvitation,
  lookUpReset,
  listInvitations,
  makeResetLink,
  signIn,
  withdrawInvitation,
} from "./index";

const { recorded } = testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();
const tokenOf = (url: string | undefined) => url?.split("/").at(-1) ?? "";
const fresh = "a brand new password";

it("invites: once, within 72 hours, as the role that was offered (S-A5)", async () => {
  const invitation = await call(invite, admin, { email: "new@example.com", role: "admin", name: "Nova" });
  const token = tokenOf(invitation.url);
  expect((await call(listInvitations, admin, {})).data).toMatchObject([
    { email: "new@example.com", role: "admin", name: "Nova" },
  ]);
  expect(JSON.stringify(await call(listInvitations, admin, {}))).not.toContain(token);
  expect(await call(lookUpInvitation, anyone, { token })).toMatchObject({
    name: "Nova",
    workspace: "Test",
    account: false,
  });
  const joined = await call(acceptInvitation, anyone, { token, name: "Nova", password: fresh });
  expect(joined).toMatchObject({ email: "new@example.com", role: "admin", active: true });
  const again = await refusal(call(acceptInvitation, anyone, { token, name: "Nova", password: fresh }));
  expect(again).toMatchObject({ code: "not_found", details: { gone: true, reason: "used" } });
  expect((await refusal(call(lookUpInvitation, anyone, { token }))).details).toMatchObject({ reason: "used" });
  expect((await call(listInvitations, admin, {})).data).toEqual([]);

  const late = tokenOf((await call(invite, admin, { email: "late@example.com" })).url);
  await acrossWorkspaces().accessLink.updateMany({
    where: { email: "late@example.com" },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  const tooLate = await refusal(call(acceptInvitation, anyone, { token: late, name: "Late", password: fresh }));
  expect(tooLate.details).toMatchObject({ gone: true, reason: "expired" });
  const never = await refusal(call(acceptInvitation, anyone, { token: "never", name: "Late", password: fresh }));
  expect(never).toMatchObject({ code: "not_found", details: undefined });
});

it("lets two clicks on one invitation make one agent", async () => {
  const token = tokenOf((await call(invite, admin, { email: "twice@example.com" })).url);
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => call(acceptInvitation, anyone, { token, name: "Twice", password: fresh })),
  );
  expect(results.filter((each) => each.status === "fulfilled")).toHaveLength(1);
});

it("withdraws, replaces, and refuses who is here already", async () => {
  const first = await call(invite, admin, { email: "again@example.com" });
  const second = await call(invite, admin, { email: "again@example.com" });
  expect(
    (await refusal(call(acceptInvitation, anyone, { token: tokenOf(first.url), name: "A", password: fresh }))).code,
  ).toBe("not_found");
  await call(withdrawInvitation, admin, { invitationId: second.id });
  expect(
    (await refusal(call(acceptInvitation, anyone, { token: tokenOf(second.url), name: "A", password: fresh }))).code,
  ).toBe("not_found");
  expect((await refusal(call(invite, admin, { email: await emailOf(admin) }))).code).toBe("conflict");
  expect((await refusal(call(invite, await makeAgent(workspaceId), { email: "x@example.com" }))).code).toBe(
    "forbidden",
  );
});

it("an invitation can't set the password of somebody who has an account elsewhere", async () => {
  const elsewhere = await makeAgent((await makeWorkspace()).id);
  const email = await emailOf(elsewhere);
  const token = tokenOf((await call(invite, admin, { email })).url);
  expect((await refusal(call(acceptInvitation, anyone, { token, name: "M", password: fresh }))).code).toBe("forbidden");
  expect(await call(acceptInvitation, anyone, { token, name: "M", password: PASSWORD })).toMatchObject({ email });
  expect((await refusal(call(signIn, anyone, { email, password: fresh }))).code).toBe("unauthenticated");
});

it("resets a password once; every session ends (S-A3)", async () => {
  const agent = await makeAgent(workspaceId);
  const { actor, cookie } = await signedIn(agent);
  const older = tokenOf((await call(makeResetLink, admin, { agentId: agent.agentId })).url);
  const token = tokenOf((await call(makeResetLink, admin, { agentId: agent.agentId })).url);
  expect((await refusal(call(completeReset, anyone, { token: older, password: fresh }))).code).toBe("not_found");
  expect(await verifySession(cookie)).not.toBeNull();
  await call(completeReset, anyone, { token, password: fresh });
  expect(await verifySession(cookie)).toBeNull();
  expect(recorded).toContainEqual({ type: "credential.revoked", workspaceId, credentialId: actor.credentialId });
  const again = await refusal(call(completeReset, anyone, { token, password: fresh }));
  expect(again.details).toMatchObject({ gone: true, reason: "used" });
  expect(await call(signIn, anyone, { email: await emailOf(agent), password: fresh })).toMatchObject({
    agentId: agent.agentId,
  });
});

it("binds a reset link to its address, its kind and its time", async () => {
  const agent = await makeAgent(workspaceId);
  const make = async () => tokenOf((await call(makeResetLink, admin, { agentId: agent.agentId })).url);
  const token = await make();
  expect((await refusal(call(acceptInvitation, anyone, { token, name: "A", password: fresh }))).code).toBe("not_found");
  await acrossWorkspaces().user.update({ where: { id: agent.userId }, data: { email: "moved@example.com" } });
  expect((await refusal(call(completeReset, anyone, { token, password: fresh }))).code).toBe("not_found");
  const made = await call(makeResetLink, admin, { agentId: agent.agentId });
  expect(Date.parse(made.expiresAt) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  const expired = tokenOf(made.url);
  expect(await call(lookUpReset, anyone, { token: expired })).toMatchObject({ email: "moved@example.com" });
  await acrossWorkspaces().accessLink.updateMany({
    where: { userId: agent.userId },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect((await refusal(call(completeReset, anyone, { token: expired, password: fresh }))).code).toBe("not_found");
});

it("makes no reset link for somebody who also works in another workspace", async () => {
  const agent = await makeAgent(workspaceId);
  await joinWorkspace((await makeWorkspace()).id, agent.userId);
  expect((await refusal(call(makeResetLink, admin, { agentId: agent.agentId }))).code).toBe("conflict");
});

it("changing the password ends the other sessions and open reset links (S-A6)", async () => {
  const agent = await makeAgent(workspaceId);
  const here = await signedIn(agent);
  const there = await signedIn(agent);
  const token = tokenOf((await call(makeResetLink, admin, { agentId: agent.agentId })).url);
  expect(await refusal(call(changePassword, here.actor, { current: "not this one", password: fresh }))).toMatchObject({
    code: "invalid",
  });
  await call(changePassword, here.actor, { current: PASSWORD, password: fresh });
  expect(await verifySession(here.cookie)).not.toBeNull();
  expect(await verifySession(there.cookie)).toBeNull();
  expect(recorded).toContainEqual({ type: "credential.revoked", workspaceId, credentialId: there.actor.credentialId });
  expect((await refusal(call(completeReset, anyone, { token, password: fresh }))).code).toBe("not_found");
  expect(await sessionActor("unknown secret")).toBeNull();
});
