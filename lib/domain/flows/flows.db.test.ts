import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, write } from "@/lib/testing";
import { createBot, deleteBot, replyToVisitor, simulateFlow, updateBot } from "../bots";
import { claimConversation, releaseConversation } from "../conversations";
import { call } from "../core";
import {
  addPublishGate,
  createFlow,
  deleteFlow,
  getFlow,
  getFlowVersion,
  listFlowSecrets,
  listFlowVersions,
  publishFlow,
  rollBackFlow,
  saveDraft,
  saveFlowSecret,
  wakeFlows,
} from ".";
import { returnsAt } from "./templates/returns";

testRuntime();
const desk = await makeDesk({ online: true });
const { admin, workspaceId, botId } = desk;

const asking = (question: string, done: string) => ({
  format: 1,
  slots: { name: { type: "text" } },
  nodes: {
    start: { type: "start", next: "ask" },
    ask: { type: "ask", text: { en: question }, slot: "name", next: "end" },
    end: { type: "end", text: { en: done } },
  },
});
async function publish(flowId: string, definition: unknown) {
  await call(saveDraft, admin, { flowId, definition });
  return call(publishFlow, admin, { flowId });
}
const visitor = async () => (await makeVisitor(desk.inbox.key)).actor;
async function turnsOf(conversationId: string): Promise<void> {
  const { rows } = await pool().query("select id from turn where conversation_id = $1 and status = 'open'", [
    conversationId,
  ]);
  for (const { id } of rows) await replyToVisitor({ workspaceId, conversationId, turnId: id });
}
async function says(who: Awaited<ReturnType<typeof visitor>>, text: string, conversationId?: string) {
  const sent = await write(who, text, conversationId ? { conversationId } : {});
  await turnsOf(sent.conversationId);
  return sent.conversationId;
}
async function lastLine(conversationId: string): Promise<string> {
  const { rows } = await pool().query("select text from message where conversation_id = $1 order by seq desc limit 1", [
    conversationId,
  ]);
  return rows[0].text;
}

describe("a flow", () => {
  it("comes out as it went in, in the order it was written", async () => {
    const definition = returnsAt("https://shop.example.com");
    const made = await call(createFlow, admin, { name: "Returns", definition });
    expect(made.problems).toEqual([]);
    const exported = JSON.stringify((await call(getFlow, admin, { flowId: made.id })).definition);
    expect(exported).toBe(JSON.stringify(definition));
    const again = await call(createFlow, admin, { name: "Again", definition: JSON.parse(exported) });
    expect(JSON.stringify(again.definition)).toBe(exported);
  });

  it("is kept while unfinished, and goes live only when it is ready", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Draft" });
    const loop = {
      format: 1,
      nodes: {
        start: { type: "start", next: "a" },
        a: { type: "say", text: { en: "x" }, next: "b" },
        b: { type: "say", text: { en: "y" }, next: "a" },
        end: { type: "end" },
      },
    };
    const saved = await call(saveDraft, admin, { flowId, definition: loop });
    expect(saved.problems.map(({ kind }) => kind)).toEqual(["unreachable", "loop"]);
    const refused = await refusal(call(publishFlow, admin, { flowId }));
    expect(refused).toMatchObject({ code: "invalid", message: expect.stringContaining("can't go live yet") });
    expect(refused.details?.["problems"]).toHaveLength(2);
    expect(await call(getFlow, admin, { flowId })).toMatchObject({ publishedVersion: null, draftRev: 2 });
  });

  it.each([
    ["an unknown type", { start: { type: "leap" } }, "There is no type of step called “leap”."],
    ["an unknown key", { start: { type: "start", next: "x", note: "hm" } }, "Unrecognized key"],
  ])("refuses %s and keeps what was there", async (_name, nodes, message) => {
    const { id: flowId, definition } = await call(createFlow, admin, { name: "Kept" });
    const refused = await refusal(call(saveDraft, admin, { flowId, definition: { format: 1, nodes } }));
    expect(refused).toMatchObject({ code: "invalid", message: expect.stringContaining(message) });
    expect(await call(getFlow, admin, { flowId })).toMatchObject({ definition, draftRev: 1 });
  });

  it("is not overwritten by somebody who saw an older draft", async () => {
    const { id: flowId, draftRev, definition } = await call(createFlow, admin, { name: "Two" });
    await call(saveDraft, admin, { flowId, definition, expectedRev: draftRev });
    expect((await refusal(call(saveDraft, admin, { flowId, definition, expectedRev: draftRev }))).code).toBe(
      "conflict",
    );
  });

  it("is held back by a gate, with the gate's own words", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Gated" });
    const remove = addPublishGate(async (about) =>
      about.flowId === flowId ? { message: "3 tests fail.", failing: ["Where is it?"], count: 3 } : undefined,
    );
    const refused = await refusal(call(publishFlow, admin, { flowId }));
    expect(refused.message).toBe("This flow can't go live yet. 3 tests fail.");
    remove();
    expect(await call(publishFlow, admin, { flowId })).toMatchObject({ publishedVersion: 1, draftChanged: false });
  });

  it("is an admin's, in their own workspace", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Mine" });
    const agent = await makeAgent(workspaceId);
    const other = await makeWorkspace("Other");
    expect(await call(getFlow, agent, { flowId })).toMatchObject({ id: flowId });
    expect((await refusal(call(publishFlow, agent, { flowId }))).code).toBe("forbidden");
    expect((await refusal(call(getFlow, other.admin, { flowId }))).code).toBe("not_found");
    expect((await refusal(call(createBot, other.admin, { name: "X", flowId }))).code).toBe("invalid");
  });

  it("stays while a bot follows it", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Used" });
    const bot = await call(createBot, admin, { name: "Follower", flowId });
    expect((await refusal(call(deleteFlow, admin, { flowId }))).code).toBe("conflict");
    await call(deleteBot, admin, { botId: bot.id });
    await call(deleteFlow, admin, { flowId });
    expect((await refusal(call(getFlow, admin, { flowId }))).code).toBe("not_found");
  });
});

describe("a published flow", () => {
  it("is live for the next message; who is under way finishes on the version they began with; a rollback is one too", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Versions" });
    await publish(flowId, asking("First?", "First {name}"));
    await call(updateBot, admin, { botId, flowId });
    const early = await visitor();
    const conversation = await says(early, "hi");
    expect(await lastLine(conversation)).toBe("First?");
    await publish(flowId, asking("Second?", "Second {name}"));
    expect(await lastLine(await says(await visitor(), "hi"))).toBe("Second?");
    await says(early, "Ada", conversation);
    expect(await lastLine(conversation)).toBe("First Ada");
    await says(early, "hi", conversation);
    expect(await lastLine(conversation)).toBe("Second?");
    await call(rollBackFlow, admin, { flowId, version: 1 });
    expect(await lastLine(await says(await visitor(), "hi"))).toBe("First?");
    const versions = await call(listFlowVersions, admin, { flowId });
    expect(versions.data.map(({ version, live }) => [version, live])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(await call(getFlowVersion, admin, { flowId, version: 2 })).toMatchObject({
      definition: asking("Second?", "Second {name}"),
    });
  });

  it("begins anew, with a clean slate, when people had the conversation in between", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Slate" });
    await publish(flowId, asking("Name?", "Hello {name}"));
    await call(updateBot, admin, { botId, flowId });
    const who = await visitor();
    const conversationId = await says(who, "hi");
    await call(claimConversation, admin, { conversationId });
    await call(releaseConversation, admin, { conversationId });
    await says(who, "Ada", conversationId);
    expect(await lastLine(conversationId)).toBe("Name?");
  });

  it("advances once, however many workers run the turn", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Once" });
    const nodes = {
      start: { type: "start", next: "one" },
      one: { type: "say", text: { en: "One" }, next: "two" },
      two: { type: "ask", text: { en: "Two?" }, next: "end" },
      end: { type: "end", text: { en: "Three" } },
    };
    await publish(flowId, { format: 1, nodes });
    await call(updateBot, admin, { botId, flowId });
    const { conversationId } = await write(await visitor(), "hi");
    await Promise.all([1, 2, 3, 4].map(() => turnsOf(conversationId)));
    const { rows } = await pool().query(
      "select seq, part, text from message where conversation_id = $1 and author_kind = 'bot' order by seq",
      [conversationId],
    );
    expect(rows).toEqual([
      { seq: 2, part: 1, text: "One" },
      { seq: 3, part: 2, text: "Two?" },
    ]);
    const session = await pool().query(
      "select rev, state->>'status' as status from flow_session where conversation_id = $1",
      [conversationId],
    );
    expect(session.rows).toEqual([{ rev: 1, status: "asking" }]);
  });

  it("goes on by its timer, once, in a turn of its own; not after people took over", async () => {
    const { id: flowId } = await call(createFlow, admin, { name: "Timer" });
    const nodes = {
      start: { type: "start", next: "say" },
      say: { type: "say", text: { en: "Back in ten." }, next: "wait" },
      wait: { type: "wait", seconds: 600, next: "end" },
      end: { type: "end", text: { en: "Still there?" } },
    };
    await publish(flowId, { format: 1, nodes });
    await call(updateBot, admin, { botId, flowId });
    const [kept, taken] = [await says(await visitor(), "hi"), await says(await visitor(), "hi")];
    await call(claimConversation, admin, { conversationId: taken });
    await wakeFlows();
    await turnsOf(kept);
    expect(await lastLine(kept)).toBe("Back in ten.");
    await pool().query("update flow_session set wake_at = now() where conversation_id = any($1)", [[kept, taken]]);
    await Promise.all([wakeFlows(), wakeFlows()]);
    await Promise.all([turnsOf(kept), turnsOf(kept), turnsOf(taken)]);
    expect(await lastLine(kept)).toBe("Still there?");
    const count = await pool().query("select count(*)::int as n from message where conversation_id = $1", [kept]);
    expect(count.rows).toEqual([{ n: 3 }]);
    expect(await lastLine(taken)).toBe("Back in ten.");
  });
});

describe("a simulation", () => {
  it("plays a script against the draft and tells every step, and changes nothing", async () => {
    const definition = returnsAt("http://127.0.0.1:9");
    const { id: flowId } = await call(createFlow, admin, { name: "Sim", definition });
    const before = await pool().query(
      "select (select count(*) from message)::int as m, (select count(*) from outbox)::int as o",
    );
    const { turns } = await call(simulateFlow, admin, {
      flowId,
      lines: ["我想退货", "LC20417", "坏了", "是"],
      tools: { lookUp: { body: { product: "台灯", total: "¥699", status: "returnable" } } },
    });
    expect(turns.map((turn) => turn.steps.map((step) => step.node))).toEqual([
      ["question", "words", "mood", "topic", "order"],
      ["order", "lookUp", "lookUp", "state", "why"],
      ["why", "register"],
      ["register", "register", "registered", "doneFree"],
    ]);
    expect(turns[1]?.says[0]?.text).toContain("台灯，¥699");
    expect(turns[3]).toMatchObject({ status: "ended", slots: { orderNumber: "LC20417", returnNumber: "R-10001" } });
    const { turns: failed } = await call(simulateFlow, admin, {
      flowId,
      lines: ["I want to return it", "LC20417"],
      tools: { lookUp: { status: 500, body: "<html>" } },
    });
    expect(failed[1]?.steps.at(-1)).toMatchObject({ node: "notFound", exit: "ask" });
    const after = await pool().query(
      "select (select count(*) from message)::int as m, (select count(*) from outbox)::int as o",
    );
    expect(after.rows).toEqual(before.rows);
  });
});

it("keeps secrets to itself", async () => {
  await call(saveFlowSecret, admin, { name: "shopKey", value: "s3cret-value" });
  const listed = await call(listFlowSecrets, admin, {});
  expect(listed.data.map(({ name }) => name)).toEqual(["shopKey"]);
  expect(JSON.stringify(listed)).not.toContain("s3cret");
  const { rows } = await pool().query("select value from flow_secret where workspace_id = $1", [workspaceId]);
  expect(rows[0].value).not.toContain("s3cret");
});
