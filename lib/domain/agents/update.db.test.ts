import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { acrossWorkspaces } from "@/lib/platform/db";
import { verifySession } from "@/lib/platform/session";
import { joinWorkspace, makeAgent, makeWorkspace, refusal, signedIn, testRuntime } from "@/lib/testing";
import { updateAgent } from "./index";

const { recorded } = testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();
const find = (id: string) => acrossWorkspaces().agent.findUniqueOrThrow({ where: { id } });

it("renames without voiding what was judged before", async () => {
  const agent = await makeAgent(workspaceId);
  const changed = await call(updateAgent, admin, { agentId: agent.agentId, name: "Linus" });
  expect(changed.name).toBe("Linus");
  expect(await find(agent.agentId)).toMatchObject({ version: 1 });
  expect(recorded.map((event) => event.type)).toEqual(["agent.changed"]);
});

it("a new role or a deactivation ends sessions and sockets (S-B9)", async () => {
  for (const change of [{ role: "admin" as const }, { active: false }]) {
    const agent = await makeAgent(workspaceId);
    const { cookie } = await signedIn(agent);
    expect(await verifySession(cookie)).not.toBeNull();
    await call(updateAgent, admin, { agentId: agent.agentId, ...change });
    expect(await verifySession(cookie)).toBeNull();
    expect(await find(agent.agentId)).toMatchObject({ ...change, version: 2 });
    expect(recorded).toContainEqual({ type: "agent.revoked", workspaceId, agentId: agent.agentId });
  }
  const entry = await acrossWorkspaces().auditEntry.findFirst({
    where: { workspaceId, action: "agent.updated" },
    orderBy: { id: "desc" },
  });
  expect(entry).toMatchObject({ actorId: admin.agentId, data: { active: { from: true, to: false } } });
});

it("never takes the last admin away, not even when two try at once", async () => {
  const other = await makeWorkspace();
  const last = other.admin.agentId;
  expect((await refusal(call(updateAgent, other.admin, { agentId: last, role: "agent" }))).code).toBe("conflict");
  expect((await refusal(call(updateAgent, other.admin, { agentId: last, active: false }))).code).toBe("conflict");
  const second = await makeAgent(other.id, { role: "admin" });
  const results = await Promise.allSettled([
    call(updateAgent, other.admin, { agentId: second.agentId, role: "agent" }),
    call(updateAgent, second, { agentId: other.admin.agentId, role: "agent" }),
  ]);
  expect(results.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  expect(await acrossWorkspaces().agent.count({ where: { workspaceId: other.id, role: "admin", active: true } })).toBe(
    1,
  );
});

it("is for admins of the same workspace", async () => {
  const agent = await makeAgent(workspaceId);
  const stranger = await makeWorkspace();
  expect((await refusal(call(updateAgent, agent, { agentId: agent.agentId, role: "admin" }))).code).toBe("forbidden");
  expect((await refusal(call(updateAgent, stranger.admin, { agentId: agent.agentId, active: false }))).code).toBe(
    "not_found",
  );
  expect(await find(agent.agentId)).toMatchObject({ role: "agent", active: true, version: 1 });
});

it("leaves the name of somebody who also works elsewhere to them", async () => {
  const agent = await makeAgent(workspaceId);
  await joinWorkspace((await makeWorkspace()).id, agent.userId);
  expect((await refusal(call(updateAgent, admin, { agentId: agent.agentId, name: "Mallory" }))).code).toBe("conflict");
});
