import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { languageThread, makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { call } from "../../core";
import {
  classifyIntent,
  createIntent,
  deleteIntent,
  getIntent,
  getTraining,
  importIntents,
  listIntents,
  runTraining,
  trainIntents,
  updateIntent,
} from "..";

const { recorded } = testRuntime();
languageThread();
let admin: AgentActor;

const RETURNS = [
  "how do I return a lamp",
  "I want to send this back",
  "return my order",
  "我要退货",
  "怎么退货",
  "这个可以退吗",
];
const DELIVERY = [
  "where is my parcel",
  "when will it arrive",
  "track my delivery",
  "什么时候发货",
  "快递到哪了",
  "物流信息",
];

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
});

const classified = (text: string) => classifyIntent(admin.workspaceId, text);

async function train(actor: AgentActor): Promise<void> {
  const { training } = await call(trainIntents, actor, {});
  await call(runTraining, system(actor.workspaceId), { trainingId: training?.id ?? "" });
}

describe("intents", () => {
  it("are learnt from examples in two languages, with an accuracy and what is confused", async () => {
    expect((await classified("where is my parcel")).matchedBy).toBe("none");
    const back = await call(createIntent, admin, { name: "returns", examples: [...RETURNS, ...RETURNS] });
    expect(back.examples).toBe(RETURNS.length);
    expect((await refusal(call(trainIntents, admin, {}))).code).toBe("invalid");
    await call(createIntent, admin, { name: "delivery", examples: DELIVERY });
    expect(await call(getTraining, admin, {})).toEqual({ training: null, changed: true });
    const { training } = await call(trainIntents, admin, {});
    const trainingId = training?.id ?? "";
    expect(recorded).toContainEqual({ type: "intents.trainingAsked", workspaceId: admin.workspaceId, trainingId });
    expect((await call(trainIntents, admin, {})).training?.id).toBe(trainingId);
    await call(runTraining, system(admin.workspaceId), { trainingId });
    const state = await call(getTraining, admin, {});
    expect(state).toMatchObject({
      changed: false,
      training: { status: "ready", progress: 1, intents: 2, examples: 12 },
    });
    expect(state.training?.accuracy).toBeGreaterThan(0.4);
    expect(state.training?.report?.intents.map(({ intent }) => intent).toSorted()).toEqual(["delivery", "returns"]);
    await until(async () => expect((await classified("I want to return my lamp")).intent).toBe("returns"));
    expect(await classified("快递什么时候到")).toMatchObject({ intent: "delivery", matchedBy: "model" });
    expect(await classified("do you sell bananas?")).toMatchObject({ intent: null, matchedBy: "none" });
    await call(updateIntent, admin, { intentId: back.id, examples: [...RETURNS, "one more"] });
    expect((await call(getTraining, admin, {})).changed).toBe(true);
  });

  it("follow a pattern before the model, and a new name at once", async () => {
    const { id: intentId } = await call(createIntent, admin, { name: "vip", patterns: ["gold card", "金卡"] });
    await until(async () =>
      expect(await classified("Where is my GOLD  card parcel?")).toMatchObject({
        intent: "vip",
        confidence: 1,
        matchedBy: "rule",
      }),
    );
    await call(updateIntent, admin, { intentId, name: "gold" });
    await until(async () => expect((await classified("我的金卡")).intent).toBe("gold"));
    expect(await call(getIntent, admin, { intentId })).toMatchObject({
      name: "gold",
      patternList: ["gold card", "金卡"],
    });
    await call(deleteIntent, admin, { intentId });
    await until(async () => expect((await classified("gold card")).matchedBy).not.toBe("rule"));
  });

  it("come from a CSV, all of its rows or none", async () => {
    const other = (await makeWorkspace()).admin;
    const take = (csv: string) => call(importIntents, other, { csv });
    const wrong = await refusal(take("text,intent\nhello,greeting\n,greeting\nbye,\na,b,c\n"));
    expect(wrong).toMatchObject({ code: "invalid", details: { errors: [{ row: 3 }, { row: 4 }, { row: 5 }] } });
    expect((await refusal(take("text,category\nhello,greeting"))).message).toContain("text, category");
    expect((await refusal(take("text,intent\n"))).message).toContain("no rows");
    expect((await call(listIntents, other, { limit: 300 })).data).toEqual([]);
    const csv = '\ufeffintent,text\ngreeting,"hello, you"\ngreeting,"hello, you"\nbye,再见\n';
    expect(await take(csv)).toEqual({ intents: 2, examples: 2, known: 1 });
    expect(await take(csv)).toEqual({ intents: 0, examples: 0, known: 3 });
    const { data } = await call(listIntents, other, { limit: 300 });
    expect(new Map(data.map(({ name, examples }) => [name, examples]))).toEqual(
      new Map([
        ["bye", 1],
        ["greeting", 1],
      ]),
    );
  });

  it("are the admins' to change, in their own workspace", async () => {
    const agent = await makeAgent(admin.workspaceId);
    const { id: intentId } = await call(createIntent, admin, { name: "own", patterns: ["quokka"] });
    expect((await refusal(call(updateIntent, agent, { intentId, name: "x" }))).code).toBe("forbidden");
    expect((await refusal(call(createIntent, admin, { name: "own" }))).code).toBe("conflict");
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(getIntent, stranger, { intentId }))).code).toBe("not_found");
    expect((await classifyIntent(stranger.workspaceId, "quokka")).matchedBy).toBe("none");
    await call(importIntents, stranger, {
      csv: `text,intent\n${RETURNS.map((text) => `${text},a`).join("\n")}\nother,b`,
    });
    await train(stranger);
    expect((await call(getTraining, stranger, {})).training?.status).toBe("ready");
  });
});
