import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { verifySession } from "@/lib/platform/session";
import { emailOf, makeAgent, makeWorkspace, PASSWORD, refusal, signedIn, testRuntime } from "@/lib/testing";
import { getMe, listEveryAgent, makeAdmin, resetPassword, signIn } from "./index";

const { recorded } = testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();

it("gives a forgotten password back and ends what the old one opened", async () => {
  const { cookie } = await signedIn(admin);
  const email = await emailOf(admin);
  const made = await resetPassword(` ${email.toUpperCase()} `);
  expect(made).toMatchObject({ email, password: expect.stringMatching(/^.{16,}$/) });
  expect(await verifySession(cookie)).toBeNull();
  expect(await call(signIn, anyone, made)).toMatchObject({ agentId: admin.agentId });
  expect((await refusal(call(signIn, anyone, { email, password: PASSWORD }))).code).toBe("unauthenticated");
  expect(await resetPassword(email, "one of my own")).toEqual({ email, password: "one of my own" });
  expect((await refusal(resetPassword("nobody@example.com"))).code).toBe("not_found");
  expect((await refusal(resetPassword(email, "short"))).code).toBe("invalid");
});

it("makes an admin of somebody, even of one who was deactivated", async () => {
  const agent = await makeAgent(workspaceId, { active: false });
  await makeAdmin(await emailOf(agent));
  expect(recorded).toContainEqual({ type: "agent.revoked", workspaceId, agentId: agent.agentId });
  expect((await call(getMe, agent, {})).agent).toMatchObject({ role: "admin", active: true });
  expect((await listEveryAgent()).map(({ id }) => id)).toEqual(expect.arrayContaining([admin.agentId, agent.agentId]));
});
