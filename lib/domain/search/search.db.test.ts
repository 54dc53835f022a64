import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { acrossWorkspaces } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, withToken, write } from "@/lib/testing";
import {
  assignConversation,
  claimConversation,
  resolveConversation,
  sendAsAgent,
  updateConversation,
} from "../conversations";
import { call } from "../core";
import { createSource, indexSource } from "../knowledge";
import { system } from "@/lib/kernel/actor";
import { createTeam } from "../teams";
import { indexTexts, searchEverything } from ".";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor;
const ids: Record<"late" | "chinese" | "quiet", string> = { late: "", chinese: "", quiet: "" };
const found = async (q: string, actor = admin) =>
  (await call(searchEverything, actor, { q })).conversations.map(({ conversation }) => conversation.id).toSorted();
const open = async (name: string, text: string) => {
  const identity = { name, email: `${name.toLowerCase()}@example.com` };
  const { actor } = await makeVisitor(desk.inbox.key, { identity });
  return (await write(actor, text)).conversationId;
};
const note = (conversationId: string, text: string) =>
  call(sendAsAgent, admin, { clientId: crypto.randomUUID(), conversationId, kind: "note", text });

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace Hopper" });
  ids.late = await open("Diego", "My refunds were delayed for order AB-1042");
  ids.chinese = await open("Linxiao", "我想申请退货退款");
  ids.quiet = await open("Priya", "Good morning");
  await note(ids.quiet, "She probably asks about the kangaroo parcel");
  await call(claimConversation, grace, { conversationId: ids.late });
  await call(updateConversation, admin, { conversationId: ids.late, tags: ["vip"], priority: "urgent" });
  const { id: teamId } = await call(createTeam, admin, { name: "Returns desk" });
  await call(assignConversation, admin, { conversationId: ids.chinese, teamId });
  await call(resolveConversation, admin, { conversationId: ids.quiet });
  while ((await indexTexts()) > 0);
});

describe("searching", () => {
  it("finds what was said in either language, and in notes, with the words marked", async () => {
    expect(await found("refund delay")).toEqual([ids.late]);
    expect(await found("退货")).toEqual([ids.chinese]);
    expect(await found("ab-1042")).toEqual([ids.late]);
    const { conversations } = await call(searchEverything, admin, { q: "kangaroo" });
    expect(conversations).toMatchObject([{ conversation: { id: ids.quiet }, hit: { note: true } }]);
    expect(conversations[0]?.hit?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: "kangaroo", hit: true }]);
    expect(await found("zebra")).toEqual([]);
  });

  it("narrows by every operator", async () => {
    for (const [q, expected] of [
      ["from:diego", [ids.late]],
      ["tag:vip is:urgent", [ids.late]],
      ["is:resolved", [ids.quiet]],
      ["is:resolved refund", []],
      ['team:"returns desk"', [ids.chinese]],
      ["assignee:grace", [ids.late]],
      ["assignee:me", []],
      [`inbox:${desk.inbox.name} 退款`, [ids.chinese]],
      ["after:today refund", [ids.late]],
      ["before:2020-01-01 refund", []],
      ["is:waiting", [ids.chinese]],
    ] as const)
      expect([q, await found(q)]).toEqual([q, [...expected]]);
  });

  it("tells what it can't read and searches the rest", async () => {
    const { conversations, problems } = await call(searchEverything, admin, {
      q: "is:opne team:nobody before:soon refund",
    });
    expect(problems.map(({ kind }) => kind).toSorted()).toEqual(["bad_date", "unknown_name", "unknown_state"]);
    expect(conversations).toHaveLength(1);
    const nothing = await call(searchEverything, admin, { q: "tag:" });
    expect(nothing).toMatchObject({ conversations: [], problems: [{ kind: "no_value" }] });
    expect((await refusal(call(searchEverything, admin, { q: " " }))).code).toBe("invalid");
    expect((await refusal(call(searchEverything, admin, { q: "x".repeat(301) }))).code).toBe("invalid");
  });

  it("finds people and articles, for those who may read them", async () => {
    const source = await call(createSource, admin, {
      kind: "text",
      title: "Sizes",
      text: "A wallaby fits into medium.",
    });
    await call(indexSource, system(desk.workspaceId), { sourceId: source.id });
    expect((await call(searchEverything, admin, { q: "diego example.com" })).contacts).toMatchObject([
      { name: "Diego" },
    ]);
    const { articles } = await call(searchEverything, admin, { q: "wallaby" });
    expect(articles).toMatchObject([{ sourceId: source.id }]);
    const narrow = (await withToken(admin, ["conversations:read"])).actor;
    const seen = await call(searchEverything, narrow, { q: "diego wallaby" });
    expect([seen.contacts, seen.articles]).toEqual([[], []]);
  });

  it("stays within the workspace", async () => {
    const stranger = (await makeDesk()).admin;
    expect(await found("refund", stranger)).toEqual([]);
    expect(await found("from:diego", stranger)).toEqual([]);
    expect((await call(searchEverything, stranger, { q: "diego" })).contacts).toEqual([]);
  });

  it("goes on page by page, each conversation once", async () => {
    const many: string[] = [];
    for (let at = 0; at < 5; at += 1) many.push(await open(`Crowd${at}`, "the platypus is late"));
    while ((await indexTexts()) > 0);
    // Found again in each: an older text of one that was shown must not bring it back.
    for (const conversationId of many) {
      const note = { clientId: crypto.randomUUID(), conversationId, kind: "note", text: "platypus again" };
      await call(sendAsAgent, admin, note);
      while ((await indexTexts()) > 0);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(searchEverything, admin, { q: "platypus", limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.conversations.map(({ conversation }) => conversation.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(many.toSorted());
  });

  it("indexes each text once, and moves on once it is sure that nothing came late", async () => {
    const id = await open("Late", "an echidna, please");
    expect(await indexTexts()).toBeGreaterThan(0);
    expect(await indexTexts()).toBe(0);
    await acrossWorkspaces()
      .$executeRaw`update event set at = now() - interval '1 minute' where workspace_id = ${desk.workspaceId}::uuid`;
    await indexTexts();
    const [mark] = await acrossWorkspaces().$queryRaw<{ done: boolean }[]>`
      select k.event_id = (select max(id) from event e where e.workspace_id = k.workspace_id) as done
        from search_mark k where k.workspace_id = ${desk.workspaceId}::uuid`;
    expect(mark?.done).toBe(true);
    expect(await found("echidna")).toEqual([id]);
  });
});
