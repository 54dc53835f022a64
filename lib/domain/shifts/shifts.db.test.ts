import { beforeEach, describe, expect, it } from "vitest";
import { PolicyRules } from "@/lib/contracts/routing";
import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { beOnline, type TestDesk } from "@/lib/testing/desk";
import { zoneAtNoon } from "@/lib/testing/busy-desk";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { getPresence, reportActivity, setPresence } from "../agents";
import { listAudit } from "../audit";
import { call } from "../core";
import { dayBegins, nextDate, wallClock } from "../hours";
import { createRoutingPolicy, getBoard, handOff, runPass } from "../routing";
import { updateWorkspace } from "../settings";
import { createTeam } from "../teams";
import {
  changeShiftDates,
  getShiftOutlook,
  getShiftPlan,
  listShiftPlans,
  removeShiftPlan,
  saveShiftPlan,
  turnShifts,
} from ".";

const { recorded } = testRuntime();
let desk: TestDesk;
let lead: AgentActor, grace: AgentActor, ben: AgentActor;
beforeEach(async () => {
  desk = await makeDesk();
  lead = await makeAgent(desk.workspaceId, { name: "Lena", role: "lead" });
  grace = await makeAgent(desk.workspaceId, { name: "Grace" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
});

const allDay = [{ from: "00:00", to: "24:00" }];
const week = (slots: object[]) => ({
  mon: slots,
  tue: slots,
  wed: slots,
  thu: slots,
  fri: slots,
  sat: slots,
  sun: slots,
});
const always = { timeZone: "UTC", week: week(allDay) };
const never = { timeZone: "UTC", week: week([]) };
const plan = (who: AgentActor, of = always, more: object = {}) =>
  call(saveShiftPlan, who, { agentId: who.agentId, ...of, ...more });
/** As if the shift had changed a moment ago, and nobody had looked since. */
async function turns(who: AgentActor, was: boolean) {
  await pool().query(
    "update shift_plan set on_shift = $2, changes_at = now() - interval '1 second' where agent_id = $1",
    [who.agentId, was],
  );
  await Promise.all([turnShifts(), turnShifts()]);
}
const shown = async (who: AgentActor) => call(getPresence, who, {});

describe("a plan", () => {
  it("is one's own or a lead's to make, is not overwritten unseen, and leaves a trace", async () => {
    const { rev } = await plan(grace, always, { follows: true });
    expect(await call(getShiftPlan, ben, { agentId: grace.agentId })).toMatchObject({ onShift: true, follows: true });
    const hers = { agentId: grace.agentId, ...never };
    expect((await refusal(call(saveShiftPlan, ben, hers))).code).toBe("forbidden");
    expect((await refusal(call(saveShiftPlan, lead, { ...hers, follows: false }))).code).toBe("forbidden");
    expect(await call(saveShiftPlan, lead, { ...hers, rev })).toMatchObject({
      onShift: false,
      changesAt: null,
      follows: true,
    });
    expect(await refusal(call(saveShiftPlan, grace, { ...hers, rev }))).toMatchObject({
      code: "conflict",
      details: { saved: { rev: rev + 1 } },
    });
    const stranger = (await makeDesk()).admin;
    const { agentId } = grace;
    expect((await refusal(call(getShiftPlan, stranger, { agentId }))).code).toBe("not_found");
    expect((await refusal(call(removeShiftPlan, stranger, { agentId }))).code).toBe("not_found");
    expect((await refusal(call(changeShiftDates, stranger, { agentId }))).code).toBe("not_found");
    await call(removeShiftPlan, lead, { agentId: grace.agentId });
    expect((await call(listShiftPlans, grace, {})).data).toEqual([]);
    const actions = (await call(listAudit, desk.admin, {})).data.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith("shifts."))).toEqual([
      "shifts.removed",
      "shifts.saved",
      "shifts.saved",
    ]);
  });

  it("takes days off and one-off changes beside those that are there, over REST too", async () => {
    const { token } = await withToken(grace);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const path = `/shifts/${grace.agentId}`;
    expect((await client.post(`${path}/dates`, { set: [{ date: "2030-05-01" }] })).status).toBe(404);
    expect((await client.send("PUT", path, { ...always, colour: "red" })).status).toBe(400);
    expect(await client.send("PUT", path, always)).toMatchObject({ status: 200, body: { rev: 1, onShift: true } });
    const late = [{ from: "12:00", to: "20:00" }];
    await client.post(`${path}/dates`, {
      set: [
        { date: "2030-05-02", slots: late },
        { date: "2030-05-01", name: "Off" },
      ],
    });
    const changed = await client.post(`${path}/dates`, { set: [{ date: "2030-05-03" }], clear: ["2030-05-01"] });
    expect(changed.body["dates"]).toMatchObject([
      { date: "2030-05-02", slots: late },
      { date: "2030-05-03", slots: [] },
    ]);
    expect((await client.get("/shifts")).body["data"]).toMatchObject([{ agentId: grace.agentId, rev: 3 }]);
    expect((await client.get("/shift-outlook")).status).toBe(403);
    expect((await client.remove(path)).status).toBe(200);
  });
});

describe("when a shift ends and begins", () => {
  it("presence follows where its agent wants that, and undoes no choice of theirs", async () => {
    await Promise.all([beOnline(grace), beOnline(ben)]);
    await plan(grace, never, { follows: true });
    await plan(ben, never);
    recorded.length = 0;
    await turns(grace, true);
    await turns(ben, true);
    expect(await shown(grace)).toEqual({ status: "away", chosen: "away", reason: "Off shift" });
    expect((await shown(ben)).status).toBe("online");
    const told = recorded.filter((event) => event.type === "agent.changed" && event.agentId === grace.agentId);
    expect(told).toMatchObject([{ presence: { status: "away", reason: "Off shift" } }]);

    await plan(grace, always);
    await turns(grace, false);
    expect(await shown(grace)).toEqual({ status: "online", chosen: "online" });
    await call(setPresence, grace, { status: "busy" });
    await turns(grace, false);
    expect((await shown(grace)).status).toBe("busy");
    // Gone home before the end: offline, and online again only with a socket.
    await plan(grace, never);
    await pool().query("update agent set presence = 'offline' where id = $1", [grace.agentId]);
    await turns(grace, true);
    expect(await shown(grace)).toMatchObject({ status: "offline", chosen: "away" });
    await plan(grace, always);
    await turns(grace, false);
    expect(await shown(grace)).toMatchObject({ status: "offline", chosen: "online" });
  });

  it("whoever sits there ends what they began; once they are gone the policy's return rule holds", async () => {
    const rules = { ...PolicyRules.parse({}), mode: "roundRobin", returnWhenAway: true };
    await call(createRoutingPolicy, desk.admin, { name: "Turns", rules });
    await call(updateWorkspace, desk.admin, { awayAfterMinutes: 5 });
    await beOnline(grace);
    await call(reportActivity, grace, {});
    await plan(grace, never, { follows: true });
    const visitor = (await makeVisitor(desk.inbox.key)).actor;
    const { conversationId } = await write(visitor, "help");
    await call(handOff, visitor, { conversationId });
    await runPass(desk.workspaceId);
    const assignee = async () =>
      (
        await pool().query<{ a: string | null }>("select assignee_id as a from conversation where id = $1", [
          conversationId,
        ])
      ).rows[0]?.a;
    expect(await assignee()).toBe(grace.agentId);
    await turns(grace, true);
    await runPass(desk.workspaceId);
    expect(await assignee()).toBe(grace.agentId);
    await pool().query("update agent set active_at = now() - interval '6 minutes' where id = $1", [grace.agentId]);
    await runPass(desk.workspaceId);
    expect(await assignee()).toBe(null);
  });
});

it("routing gives to who is on shift alone where a policy says so, the board shows it, and leads see who comes and where too few do", async () => {
  const team = await call(createTeam, desk.admin, {
    name: "Returns",
    memberIds: [grace.agentId, ben.agentId],
    leastOnShift: 2,
  });
  const rules = { ...PolicyRules.parse({}), mode: "leastBusy", onShift: true };
  await call(createRoutingPolicy, desk.admin, { name: "On shift", rules });
  await Promise.all([beOnline(grace), beOnline(ben)]);
  await plan(grace, never);
  await plan(ben, never);
  const first = await call(listShiftPlans, grace, { limit: 1 });
  const second = await call(listShiftPlans, grace, { limit: 1, cursor: first.nextCursor });
  const paged = [...first.data, ...second.data].map(({ agentId }) => agentId);
  expect(paged.toSorted()).toEqual([grace.agentId, ben.agentId].toSorted());
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  expect(await runPass(desk.workspaceId)).toMatchObject({ assigned: 0 });
  const { agents } = await call(getBoard, lead, {});
  expect(agents.find(({ name }) => name === "Ben")).toMatchObject({ shift: { on: false, changesAt: null } });
  expect(agents.find(({ name }) => name === "Lena")).toMatchObject({ shift: null });

  // Ben comes tomorrow; where he is it is about noon now, whenever this runs.
  const timeZone = zoneAtNoon(new Date());
  const tomorrow = nextDate(wallClock(timeZone, new Date()).date);
  await plan(ben, { ...never, timeZone });
  await call(changeShiftDates, lead, { agentId: ben.agentId, set: [{ date: tomorrow, slots: allDay }] });
  const outlook = await call(getShiftOutlook, lead, { days: 3 });
  const from = dayBegins(timeZone, tomorrow).toISOString();
  expect(outlook.coming).toMatchObject([{ agentId: ben.agentId, from }]);
  const [ours] = outlook.teams;
  expect(ours).toMatchObject({ teamId: team.id, least: 2, onShift: 0 });
  expect(ours?.short.map(({ onShift }) => onShift)).toEqual([0, 1, 0]);
  expect((await refusal(call(getShiftOutlook, grace, {}))).code).toBe("forbidden");

  await plan(ben, always);
  expect(await runPass(desk.workspaceId)).toMatchObject({ assigned: 1 });
});
