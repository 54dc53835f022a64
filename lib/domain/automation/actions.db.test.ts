import { describe, expect, it } from "vitest";
import { makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import { getConversation } from "../conversations";
import { createSlaPolicy, followPromises, updateSlaPolicy } from "../sla";
import { createWebhook, followForWebhooks, listDeliveries, updateWebhook } from "../webhooks";
import { createRule, dryRun, followRules, listRuleRuns } from ".";

testRuntime();
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const everything = { match: "all" as const, of: [] };
const says = (word: string) => ({ match: "all" as const, of: [{ field: "message", op: "contains", values: [word] }] });
const base = { name: "Rule", trigger: { on: "customerMessage" }, conditions: everything };
const opened = async (desk: Desk, text = "hello") => {
  const { actor } = await makeVisitor(desk.inbox.key);
  return { visitor: actor, conversationId: (await write(actor, text)).conversationId };
};
const follow = async () => {
  while ((await followRules()) > 0);
};
const rowOf = (desk: Desk, conversationId: string) => call(getConversation, desk.admin, { conversationId });
const runsOf = async (desk: Desk) => (await call(listRuleRuns, desk.admin, {})).data;

describe("an action", () => {
  it("calls an endpoint after what the rule acted on, whatever that endpoint chose", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const hook = { name: "CRM", url: "https://crm.example/hook", events: ["message.created"] };
    const { id: webhookId } = await call(createWebhook, desk.admin, hook);
    const foreign = await call(createWebhook, (await makeDesk()).admin, hook);
    const rule = { ...base, actions: [{ do: "callWebhook", webhookId }] };
    const strange = { ...base, actions: [{ do: "callWebhook", webhookId: foreign.id }] };
    expect((await refusal(call(createRule, desk.admin, strange))).code).toBe("invalid");
    await call(createRule, desk.admin, rule);
    const { conversationId, visitor } = await opened(desk);
    await follow();
    while ((await followForWebhooks()) > 0);
    const types = async () =>
      (await call(listDeliveries, desk.admin, { webhookId })).data.map(({ seq, type }) => [seq, type]).toReversed();
    expect(await types()).toEqual([
      [1, "message.created"],
      [2, "rule.called"],
    ]);
    await call(updateWebhook, desk.admin, { webhookId, active: false });
    await write(visitor, "again", { conversationId });
    await follow();
    expect((await runsOf(desk))[0]?.done).toMatchObject([{ problem: expect.stringContaining("switched off") }]);
    expect(
      (await call(dryRun, desk.admin, { trigger: rule.trigger, conditions: everything, actions: rule.actions }))
        .matched,
    ).toBe(2);
  });

  it("gives a conversation another policy, as long as that is in use", async () => {
    const desk = await makeDesk({ bot: false });
    const policy = (name: string) =>
      call(createSlaPolicy, desk.admin, {
        name,
        conditions: everything,
        targets: { firstResponse: 60, nextResponse: null, resolution: null },
        clock: "calendar",
        warnPercent: null,
        notify: { assignee: false, team: false, agentIds: [] },
      });
    const usual = await policy("Usual");
    const { id: policyId } = await policy("VIP");
    await call(createRule, desk.admin, { ...base, conditions: says("vip"), actions: [{ do: "slaPolicy", policyId }] });
    const special = await opened(desk, "I am a VIP");
    const plain = await opened(desk, "hello");
    await follow();
    const promised = async () => {
      while ((await followPromises()) > 0);
      return Promise.all(
        [special, plain].map(async ({ conversationId }) => (await rowOf(desk, conversationId)).sla?.policyId),
      );
    };
    expect(await promised()).toEqual([policyId, usual.id]);
    await call(updateSlaPolicy, desk.admin, { policyId, active: false });
    await write(special.visitor, "Are you there?", { conversationId: special.conversationId });
    expect(await promised()).toEqual([usual.id, usual.id]);
  });
});
