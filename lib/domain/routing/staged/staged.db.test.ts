import { beforeEach, describe, expect, it } from "vitest";
import type { WaitingStage } from "@/lib/contracts/routing";
import { system } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { db, pool } from "@/lib/platform/db";
import { beOnline, type TestDesk } from "@/lib/testing/desk";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { listAudit } from "../../audit";
import { assignConversation, claimConversation, resolveConversation } from "../../conversations";
import { call } from "../../core";
import { createHours } from "../../hours";
import { createRoutingPolicy, giveBack, handOff, runPass, sayWaiting, updateRoutingPolicy } from "..";
import { forgetOldWaits } from "../pass/store";
import { markSaid } from "./store";

testRuntime();
type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;

let desk: TestDesk;
beforeEach(async () => {
  desk = await makeDesk();
});

const stage = (afterSeconds: number, given: Partial<WaitingStage> = {}) => ({
  id: newId(),
  afterSeconds,
  texts: { en: `Since ${afterSeconds}.`, zh: `已等 ${afterSeconds} 秒。` },
  ...given,
});
const policy = (...waiting: ReturnType<typeof stage>[]) =>
  call(createRoutingPolicy, desk.admin, { name: "Says", rules: { waiting } });
async function waits(seconds: number, options: { locale?: string } = {}) {
  const visitor = (await makeVisitor(desk.inbox.key, options)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  await age(conversationId, seconds);
  return { visitor, conversationId };
}
const age = (id: string, seconds: number) =>
  sql("update conversation set waiting_since = waiting_since - make_interval(secs => $2) where id = $1", id, seconds);
const pass = () => runPass(desk.workspaceId);
/** What the visitor was told while waiting. */
const heard = async (id: string) =>
  (
    await sql(
      "select text from message where conversation_id = $1 and author_kind = 'system' and client_id like 'waiting:%' order by seq",
      id,
    )
  ).map(({ text }) => text);

describe("whoever waits for a person", () => {
  it("hears each stage once, when its time has come, in their language", async () => {
    await policy(stage(60), stage(300));
    const english = await waits(0);
    const chinese = await waits(61, { locale: "zh" });
    await pass();
    expect(await heard(english.conversationId)).toEqual([]);
    await age(english.conversationId, 61);
    await pass();
    await pass();
    expect(await heard(english.conversationId)).toEqual(["Since 60."]);
    expect(await heard(chinese.conversationId)).toEqual(["已等 60 秒。"]);
    await age(english.conversationId, 300);
    await pass();
    await pass();
    expect(await heard(english.conversationId)).toEqual(["Since 60.", "Since 300."]);
  });

  it("hears their place and an honest time, and no time where none is known", async () => {
    const texts = { en: "You are number {position}. It takes {wait}." };
    await policy(stage(60, { texts }), stage(90, { beyond: 1, texts: { en: "Still {position}." } }));
    const first = await waits(80);
    const second = await waits(70, { locale: "zh" });
    await pass();
    expect(await heard(first.conversationId)).toEqual(["You are number 1."]);
    // Written in one language alone: better that than nothing.
    expect(await heard(second.conversationId)).toEqual(["You are number 2."]);
    await age(first.conversationId, 60);
    await age(second.conversationId, 60);
    await pass();
    expect(await heard(first.conversationId)).toHaveLength(1);
    expect(await heard(second.conversationId)).toEqual(["You are number 2.", "Still 2."]);
    // Three people of this week were answered after ten minutes.
    for (const { conversationId } of [await waits(0), await waits(0), await waits(0)]) {
      await sql(
        "update conversation set first_reply_at = now(), waiting_since = null, status = 'resolved' where id = $1",
        conversationId,
      );
      await sql("update handoff set at = now() - interval '10 minutes' where conversation_id = $1", conversationId);
    }
    const third = await waits(61);
    await pass();
    expect(await heard(third.conversationId)).toEqual(["You are number 3. It takes about 9 minutes."]);
    const long = await waits(700);
    await pass();
    // Whoever has waited longer than that is promised nothing.
    expect(await heard(long.conversationId)).toEqual(["You are number 1."]);
  });

  it("hears nothing once a person has it, once it is closed, once they left, or while the desk is closed", async () => {
    await policy(stage(60));
    const grace = await makeAgent(desk.workspaceId, { name: "Grace" });
    const [taken, closed, gone, there] = await Promise.all([waits(61), waits(61), waits(61), waits(61)]);
    await call(claimConversation, grace, { conversationId: taken.conversationId });
    await call(resolveConversation, grace, { conversationId: closed.conversationId });
    await sql("update visitor set seen_at = now() - interval '3 minutes' where id = $1", gone.visitor.visitorId);
    // Whoever asked for it before that looks again under the lock.
    for (const { conversationId } of [taken, closed, gone])
      expect(await call(sayWaiting, system(desk.workspaceId), { conversationId })).toEqual({ said: null });
    const never = { timeZone: "UTC", week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } };
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const dates = [{ date: day, name: "Open", slots: [{ from: "09:00", to: "10:00" }] }];
    await call(createHours, desk.admin, { name: "Shut", isDefault: true, ...never, dates });
    await pass();
    for (const { conversationId } of [taken, closed, gone, there]) expect(await heard(conversationId)).toEqual([]);
    await sql("delete from business_hours where workspace_id = $1", desk.workspaceId);
    await pass();
    expect(await heard(there.conversationId)).toEqual(["Since 60."]);
    for (const { conversationId } of [taken, closed, gone]) expect(await heard(conversationId)).toEqual([]);
  });

  it("hears it after whoever is free was asked: nobody is told to wait who need not", async () => {
    const grace = await makeAgent(desk.workspaceId, { name: "Grace" });
    await beOnline(grace);
    const rules = { mode: "roundRobin" as const, waiting: [stage(60)] };
    await call(createRoutingPolicy, desk.admin, { name: "Turns", rules });
    const { conversationId } = await waits(61);
    await pass();
    expect(await heard(conversationId)).toEqual([]);
  });

  it("hears it anew in a later wait, and not when it is only put back where it stood", async () => {
    await policy(stage(60), stage(90));
    const grace = await makeAgent(desk.workspaceId, { name: "Grace" });
    const { conversationId } = await waits(80);
    await sql(
      "update handoff set at = (select waiting_since from conversation where id = $1) where conversation_id = $1",
      conversationId,
    );
    await pass();
    await call(claimConversation, grace, { conversationId });
    const askedAt = Date.now() - 120_000;
    await call(giveBack, system(desk.workspaceId), { conversationId, agentId: grace.agentId, reason: "late", askedAt });
    await pass();
    expect(await heard(conversationId)).toEqual(["Since 60."]);
    await call(claimConversation, grace, { conversationId });
    await call(assignConversation, grace, { conversationId, agentId: null });
    await age(conversationId, 61);
    await pass();
    expect(await heard(conversationId)).toEqual(["Since 60.", "Since 60."]);
  });
});

describe("a stage", () => {
  it("that changes while somebody waits is said as it now is, and no second time", async () => {
    const one = stage(60);
    const saved = await policy(one);
    const change = (waiting: WaitingStage[] | object[]) =>
      call(updateRoutingPolicy, desk.admin, { policyId: saved.id, rules: { waiting } });
    const { conversationId } = await waits(61);
    await change([{ ...one, texts: { en: "Other words." } }]);
    await pass();
    await change([{ ...one, afterSeconds: 62, texts: { en: "Said again?" } }, stage(30)]);
    await age(conversationId, 60);
    await pass();
    expect(await heard(conversationId)).toEqual(["Other words."]);
    await change([]);
    await age(conversationId, 600);
    await pass();
    expect(await heard(conversationId)).toEqual(["Other words."]);
    const { data } = await call(listAudit, desk.admin, {});
    expect(JSON.stringify(data.filter(({ action }) => action === "routingPolicy.updated"))).toContain("Other words.");
  });

  it("names nothing that isn't known, and has an id of its own", async () => {
    expect((await refusal(policy(stage(60, { texts: { en: "Dear {name}" } })))).code).toBe("invalid");
    expect((await refusal(policy(stage(60, { texts: {} })))).code).toBe("invalid");
    const one = stage(60);
    expect((await refusal(policy(one, one))).code).toBe("invalid");
  });

  it("is said once, however many processes look, and moves neither duty nor the first reply nor a turn", async () => {
    await policy(stage(60));
    const { conversationId } = await waits(61);
    const state = () =>
      sql(
        `select on_duty, assignee_id, waiting_since, first_reply_at, control_epoch, (select count(*)::int from turn t where t.conversation_id = c.id) as turns
           from conversation c where id = $1`,
        conversationId,
      );
    const before = await state();
    const say = () => call(sayWaiting, system(desk.workspaceId), { conversationId });
    const said = await Promise.all([...Array.from({ length: 8 }, say), pass(), pass()]);
    expect(said.filter((each) => "said" in each && each.said)).toHaveLength(
      said.some((each) => "said" in each && each.said) ? 1 : 0,
    );
    expect(await heard(conversationId)).toEqual(["Since 60."]);
    expect(await state()).toEqual(before);
  });

  it("is said by another where a process dies between marking and saying it", async () => {
    await policy(stage(60));
    const { conversationId } = await waits(61);
    // The word can't be written while this stands; the mark of it is.
    const blocker = await pool().connect();
    await blocker.query("begin; lock table message in share row exclusive mode");
    const dying = call(sayWaiting, system(desk.workspaceId), { conversationId }).then(
      () => "said",
      () => "died",
    );
    const stuck = await until(async () => {
      const [row] = await sql(
        "select pid from pg_locks where relation = 'message'::regclass and not granted and database = (select oid from pg_database where datname = current_database())",
      );
      if (!row) throw new Error("not there yet");
      return row["pid"];
    });
    await sql("select pg_terminate_backend($1)", stuck);
    expect(await dying).toBe("died");
    await blocker.query("rollback");
    blocker.release();
    expect(await heard(conversationId)).toEqual([]);
    await pass();
    await pass();
    expect(await heard(conversationId)).toEqual(["Since 60."]);
  });

  it("is forgotten a day after its wait", async () => {
    const { conversationId } = await waits(100_000);
    await markSaid(db(), { workspaceId: desk.workspaceId, id: conversationId }, { id: newId(), afterSeconds: 60 });
    const kept = () => sql("select 1 from waiting_message where conversation_id = $1", conversationId);
    await forgetOldWaits();
    expect(await kept()).toHaveLength(1);
    await sql("update conversation set waiting_since = null where id = $1", conversationId);
    await forgetOldWaits();
    expect(await kept()).toHaveLength(0);
  });
});
