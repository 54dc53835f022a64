import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { acrossWorkspaces } from "@/lib/platform/db";
import { onSignal, type Signal } from "@/lib/platform/realtime";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { updateWorkspace } from "@/lib/domain/settings";
import { updateRoutingSettings } from "@/lib/domain/routing";
import { getAgent, getPresence, reportActivity, setPresence, sweepPresence, touchPresence } from "./index";

const { recorded } = testRuntime();
const { id: workspaceId } = await makeWorkspace();
const presence = async (id: string) => (await acrossWorkspaces().agent.findUniqueOrThrow({ where: { id } })).presence;

it("is what the agent chose while a socket is open, and offline a minute after the last was heard of", async () => {
  const { agentId } = await makeAgent(workspaceId);
  const heard: Signal[] = [];
  const stop = onSignal((signal) => heard.push(signal));
  await touchPresence([agentId]);
  expect(await presence(agentId)).toBe("online");
  expect(heard).toEqual([
    { kind: "stale", what: "agents", workspaceId },
    { kind: "push", namespace: "agent", room: `a:${agentId}`, event: "presence", payload: { status: "online" } },
  ]);
  await touchPresence([agentId]);
  expect(heard).toHaveLength(2);
  await sweepPresence();
  expect(await presence(agentId)).toBe("online");
  await acrossWorkspaces().agent.update({ where: { id: agentId }, data: { seenAt: new Date(Date.now() - 61_000) } });
  await sweepPresence();
  expect(await presence(agentId)).toBe("offline");
  expect(heard).toHaveLength(4);
  stop();
});

it("keeps a choice over reconnects, and tells of a change once", async () => {
  const agent = await makeAgent(workspaceId);
  await call(setPresence, agent, { status: "away" });
  await call(setPresence, agent, { status: "away" });
  const shown = { status: "away", chosen: "away" };
  expect(recorded).toEqual([{ type: "agent.changed", workspaceId, agentId: agent.agentId, presence: shown }]);
  await touchPresence([agent.agentId]);
  expect(await presence(agent.agentId)).toBe("away");
});

it("a deactivated agent is never online", async () => {
  const { agentId } = await makeAgent(workspaceId, { active: false });
  await touchPresence([agentId]);
  expect(await presence(agentId)).toBe("offline");
  await touchPresence([]);
});

it("goes away when idle for as long as the workspace says, and comes back with a sign of life", async () => {
  const { id, admin } = await makeWorkspace();
  const agent = await makeAgent(id);
  const idleFor = (minutes: number) =>
    acrossWorkspaces().agent.update({
      where: { id: agent.agentId },
      data: { activeAt: new Date(Date.now() - minutes * 60_000) },
    });
  // A program that never gives a sign of life is not idle.
  await touchPresence([agent.agentId]);
  expect(await presence(agent.agentId)).toBe("online");
  expect(await call(reportActivity, agent, {})).toEqual({ status: "online", chosen: "online" });
  await idleFor(14);
  await touchPresence([agent.agentId]);
  expect(await presence(agent.agentId)).toBe("online");
  await idleFor(16);
  await touchPresence([agent.agentId]);
  expect(await call(getPresence, agent, {})).toEqual({ status: "away", chosen: "online" });
  expect(await call(reportActivity, agent, {})).toEqual({ status: "online", chosen: "online" });

  await call(updateWorkspace, admin, { awayAfterMinutes: 0 });
  await idleFor(600);
  await touchPresence([agent.agentId]);
  expect(await presence(agent.agentId)).toBe("online");
});

it("leaves a choice alone: who chose away or offline is not brought back by moving the mouse", async () => {
  const agent = await makeAgent(workspaceId);
  await call(setPresence, agent, { status: "away" });
  expect(await call(reportActivity, agent, {})).toEqual({ status: "away", chosen: "away" });
});

it("is busy or away for a reason that the admin offers, which stays while idle and goes with the next choice", async () => {
  const { id, admin } = await makeWorkspace();
  const agent = await makeAgent(id);
  const lunch = { status: "away", reason: "Lunch" } as const;
  expect((await refusal(call(setPresence, agent, lunch))).code).toBe("invalid");
  await call(updateRoutingSettings, admin, { reasons: [{ status: "away", label: "Lunch" }] });
  expect((await refusal(call(setPresence, agent, { ...lunch, status: "busy" }))).code).toBe("invalid");
  expect(await call(setPresence, agent, lunch)).toEqual(lunch);
  expect(await call(getPresence, agent, {})).toEqual({ ...lunch, chosen: "away" });
  expect(await call(getAgent, admin, { agentId: agent.agentId })).toMatchObject({ presenceReason: "Lunch" });
  await call(setPresence, agent, { status: "busy" });
  expect(await call(getPresence, agent, {})).toEqual({ status: "busy", chosen: "busy" });
  const spans = await acrossWorkspaces().presenceSpan.findMany({
    where: { workspaceId: id },
    orderBy: { since: "asc" },
  });
  expect(spans.map(({ status, reason, until }) => [status, reason, until !== null])).toEqual([
    ["away", "Lunch", true],
    ["busy", null, false],
  ]);
});
