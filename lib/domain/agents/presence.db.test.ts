import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { acrossWorkspaces } from "@/lib/platform/db";
import { onSignal, type Signal } from "@/lib/platform/realtime";
import { makeAgent, makeWorkspace, testRuntime } from "@/lib/testing";
import { setPresence, sweepPresence, touchPresence } from "./index";

const { recorded } = testRuntime();
const { id: workspaceId } = await makeWorkspace();
const presence = async (id: string) => (await acrossWorkspaces().agent.findUniqueOrThrow({ where: { id } })).presence;

it("is what the agent chose while a socket is open, and offline a minute after the last was heard of", async () => {
  const { agentId } = await makeAgent(workspaceId);
  const heard: Signal[] = [];
  const stop = onSignal((signal) => heard.push(signal));
  await touchPresence([agentId]);
  expect(await presence(agentId)).toBe("online");
  expect(heard).toEqual([{ kind: "stale", what: "agents", workspaceId }]);
  await touchPresence([agentId]);
  expect(heard).toHaveLength(1);
  await sweepPresence();
  expect(await presence(agentId)).toBe("online");
  await acrossWorkspaces().agent.update({ where: { id: agentId }, data: { seenAt: new Date(Date.now() - 61_000) } });
  await sweepPresence();
  expect(await presence(agentId)).toBe("offline");
  expect(heard).toHaveLength(2);
  stop();
});

it("keeps a choice over reconnects, and tells of a change once", async () => {
  const agent = await makeAgent(workspaceId);
  await call(setPresence, agent, { status: "away" });
  await call(setPresence, agent, { status: "away" });
  expect(recorded).toEqual([{ type: "agent.changed", workspaceId, agentId: agent.agentId }]);
  await touchPresence([agent.agentId]);
  expect(await presence(agent.agentId)).toBe("away");
});

it("a deactivated agent is never online", async () => {
  const { agentId } = await makeAgent(workspaceId, { active: false });
  await touchPresence([agentId]);
  expect(await presence(agentId)).toBe("offline");
  await touchPresence([]);
});
