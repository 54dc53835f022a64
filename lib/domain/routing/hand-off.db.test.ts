import { describe, expect, it } from "vitest";
import { PolicyRules, RoutingSettings } from "@/lib/contracts/routing";
import { db, pool } from "@/lib/platform/db";
import { beOnline, makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { claimConversation, queuePlace, resolveConversation, snoozeConversation } from "../conversations";
import { call } from "../core";
import { createHours } from "../hours";
import { createTeam } from "../teams";
import { createRoutingPolicy, runPass, updateAgentRouting, updateRoutingSettings } from ".";
import { handOff } from "./hand-off";
import { waitingRows } from "./pass/snapshot-store";
import { inLine } from "./scheduler/order";
import { sweep } from "./sweep";

const { recorded } = testRuntime();
const staffed = await makeDesk({ online: true });
type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;
const state = async (id: string) =>
  (
    await sql(
      "select status, on_duty, handoff_reason, assignee_id, waiting_since is not null as waiting from conversation where id = $1",
      id,
    )
  )[0];
const notices = (id: string) =>
  sql("select text from message where conversation_id = $1 and author_kind = 'system' order by seq", id);

async function asked(desk = staffed, locale = "en") {
  const visitor = (await makeVisitor(desk.inbox.key, { locale })).actor;
  return { visitor, conversationId: (await write(visitor, "help")).conversationId };
}

describe("a handoff", () => {
  it("happens once, says so once and calls people once, however many ask for it", async () => {
    const { visitor, conversationId } = await asked();
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(handOff, visitor, { conversationId })));
    for (const answer of answers) expect(answer).toMatchObject({ onDuty: "agent", position: expect.any(Number) });
    expect(await notices(conversationId)).toHaveLength(1);
    expect(recorded.filter(({ type }) => type === "conversation.handedOff")).toHaveLength(1);
    expect(await state(conversationId)).toMatchObject({
      on_duty: "agent",
      handoff_reason: "asked",
      waiting: true,
      assignee_id: null,
    });
    expect(
      await sql("select from_duty, to_duty, reason, by_kind from handoff where conversation_id = $1", conversationId),
    ).toEqual([{ from_duty: "bot", to_duty: "agent", reason: "asked", by_kind: "visitor" }]);
  });

  it("tells the place in the queue, in the order of asking", async () => {
    const desk = await makeDesk({ online: true });
    for (const position of [1, 2, 3]) {
      const { visitor, conversationId } = await asked(desk);
      expect(await call(handOff, visitor, { conversationId })).toEqual({ onDuty: "agent", position });
    }
  });

  it("tells the place that routing gives it: by priority, VIP and ageing, among those of its team", async () => {
    const desk = await makeDesk({ online: true });
    const settings = { ageAfterSeconds: 60, vip: { tags: ["gold"], attribute: { name: "plan", value: "pro" } } };
    await call(updateRoutingSettings, desk.admin, settings);
    const waits: [priority: string, seconds: number, tags: string[], plan: string | null][] = [
      ["normal", 10, [], null],
      ["normal", 25, [], "pro"],
      ["low", 500, [], null],
      ["high", 5, ["gold"], null],
      ["urgent", 1, [], "free"],
      ["low", 70, ["silver"], "pro"],
      ["normal", 130, [], null],
    ];
    for (const [priority, seconds, tags, plan] of waits) {
      const { visitor, conversationId } = await asked(desk);
      await call(handOff, visitor, { conversationId });
      await sql(
        "update conversation set priority = $2, tags = $3, waiting_since = now() - make_interval(secs => $4) where id = $1",
        conversationId,
        priority,
        tags,
        seconds,
      );
      if (plan)
        await sql(
          "update contact set attributes = jsonb_build_object('plan', $2::text) where id = (select contact_id from conversation where id = $1)",
          conversationId,
          plan,
        );
    }
    const other = await asked(desk);
    await call(handOff, other.visitor, { conversationId: other.conversationId });
    const team = await call(createTeam, desk.admin, { name: "Others" });
    await sql("update conversation set team_id = $2, priority = 'urgent' where id = $1", other.conversationId, team.id);
    const place = async (id: string) => (await queuePlace(db(), { workspaceId: desk.workspaceId, id }))?.position;
    const waiting = (await waitingRows(db(), desk.workspaceId, RoutingSettings.parse(settings), false)).filter(
      ({ teamId }) => teamId === null,
    );
    const line = inLine({ waiting, now: Date.now(), ageAfterSeconds: 60 });
    expect(line).toHaveLength(waits.length);
    expect(await Promise.all(line.map(({ id }) => place(id)))).toEqual(waits.map((_, at) => at + 1));
    expect(await place(other.conversationId)).toBe(1);
  });

  it("promises the hours of the team that has it, and looks for its people alone", async () => {
    const desk = await makeDesk({ online: true });
    const always = [{ from: "00:00", to: "24:00" }];
    const week = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
    await call(createHours, desk.admin, { name: "Always", timeZone: "UTC", week });
    const date = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const dates = [{ date, slots: [{ from: "09:00", to: "10:00" }] }];
    const hours = await call(createHours, desk.admin, { name: "Once", timeZone: "UTC", week: never, dates });
    const away = await makeAgent(desk.workspaceId, { name: "Grace" });
    const team = await call(createTeam, desk.admin, { name: "Rare", memberIds: [away.agentId], hoursId: hours.id });
    const { visitor, conversationId } = await asked(desk);
    await sql("update conversation set team_id = $2 where id = $1", conversationId, team.id);
    await call(handOff, visitor, { conversationId });
    expect(await notices(conversationId)).toEqual([{ text: expect.stringContaining("We're back on") }]);
  });

  it("calls who gets it where a policy gives it away, and all of its people only once nobody could", async () => {
    const desk = await makeDesk({ online: true });
    const grace = await makeAgent(desk.workspaceId, { name: "Grace" });
    await beOnline(grace);
    await call(updateAgentRouting, desk.admin, { agentId: desk.admin.agentId, automatic: false });
    await call(updateAgentRouting, desk.admin, { agentId: grace.agentId, capacity: 1 });
    const rules = { ...PolicyRules.parse({}), mode: "roundRobin" as const };
    await call(createRoutingPolicy, desk.admin, { name: "Turns", rules });
    const called = async (id: string) =>
      (await sql("select agent_id as a, kind from notification where conversation_id = $1 order by 2, 1", id)).map(
        ({ a, kind }) => [a, kind],
      );
    const first = await asked(desk);
    await call(handOff, first.visitor, { conversationId: first.conversationId });
    expect(await called(first.conversationId)).toEqual([]);
    await runPass(desk.workspaceId);
    expect(await called(first.conversationId)).toEqual([[grace.agentId, "assigned"]]);
    const second = await asked(desk);
    await call(handOff, second.visitor, { conversationId: second.conversationId });
    await Promise.all([runPass(desk.workspaceId), runPass(desk.workspaceId)]);
    await runPass(desk.workspaceId);
    const everybody = [desk.admin.agentId, grace.agentId].toSorted();
    expect(await called(second.conversationId)).toEqual(everybody.map((id) => [id, "handoff"]));
  });

  it("says where people are away, in the visitor's language", async () => {
    const { visitor, conversationId } = await asked(await makeDesk(), "zh-TW");
    await call(handOff, visitor, { conversationId });
    expect(await notices(conversationId)).toEqual([{ text: expect.stringContaining("现在没有客服在线") }]);
  });

  it("brings a resolved conversation back to people", async () => {
    const { visitor, conversationId } = await asked();
    await call(claimConversation, staffed.admin, { conversationId });
    await call(resolveConversation, staffed.admin, { conversationId });
    await call(handOff, visitor, { conversationId });
    expect(await state(conversationId)).toMatchObject({
      status: "open",
      on_duty: "agent",
      waiting: true,
      assignee_id: null,
    });
  });

  it("is nobody else's to ask for", async () => {
    const { conversationId } = await asked();
    const stranger = (await makeVisitor(staffed.inbox.key)).actor;
    expect(await refusal(call(handOff, stranger, { conversationId }))).toMatchObject({ code: "not_found" });
    expect(await refusal(call(handOff, (await makeDesk()).admin, { conversationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await state(conversationId)).toMatchObject({ on_duty: "bot" });
  });
});

describe("what time makes due (G7)", () => {
  it("is a question past its deadline: it goes to people, once, with two sweepers and no worker", async () => {
    const { conversationId } = await asked();
    await sweep();
    expect(await state(conversationId)).toMatchObject({ on_duty: "bot" });
    await sql("update turn set deadline = now() where conversation_id = $1", conversationId);
    await Promise.all([sweep(), sweep()]);
    expect(await state(conversationId)).toMatchObject({ on_duty: "agent", handoff_reason: "timeout", waiting: true });
    expect(await notices(conversationId)).toHaveLength(1);
    expect(await sql("select status from turn where conversation_id = $1", conversationId)).toEqual([
      { status: "handed_off" },
    ]);
  });

  it("is a snoozed conversation whose moment has come", async () => {
    const { conversationId } = await asked();
    await call(claimConversation, staffed.admin, { conversationId });
    await call(snoozeConversation, staffed.admin, {
      conversationId,
      until: new Date(Date.now() + 60_000).toISOString(),
    });
    await sweep();
    expect(await state(conversationId)).toMatchObject({ status: "snoozed" });
    await sql("update conversation set snoozed_until = now() - interval '1 second' where id = $1", conversationId);
    await Promise.all([sweep(), sweep()]);
    expect(await state(conversationId)).toMatchObject({
      status: "open",
      assignee_id: staffed.admin.agentId,
      waiting: false,
    });
  });
});
