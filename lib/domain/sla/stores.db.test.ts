import { expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { db, pool, type Tx } from "@/lib/platform/db";
import { makeDesk, makeVisitor, makeWorkspace, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import * as choices from "./choice-store";
import * as clocks from "./clock-store";
import * as facts from "./facts-store";
import * as history from "./history-store";
import * as policies from "./policy-store";
import { createSlaPolicy, followPromises } from ".";

testRuntime();
const here = (await makeWorkspace()).id;
const there = await makeDesk({ bot: false });
const values = {
  name: "theirs",
  active: true,
  conditions: { match: "all" as const, of: [] },
  targets: { firstResponse: 60, nextResponse: null, resolution: null },
  clock: "calendar" as const,
  warnPercent: null,
  notify: { assignee: true, team: false, agentIds: [] },
};
const policy = await call(createSlaPolicy, there.admin, values);
const { conversationId } = await write((await makeVisitor(there.inbox.key)).actor, "hello");
while ((await followPromises()) > 0);
const contactId = (await db().conversation.findFirstOrThrow({ where: { workspaceId: there.workspaceId } })).contactId;
await pool().query("insert into sla_facts_changed (workspace_id, kind, subject_id) values ($1, 'contact', $2)", [
  there.workspaceId,
  contactId,
]);
const noted = await pool().query("select id from sla_facts_changed where workspace_id = $1", [there.workspaceId]);
const changed = {
  workspaceId: there.workspaceId,
  id: BigInt(noted.rows[0].id),
  kind: "contact" as const,
  subjectId: contactId,
  reached: null,
};
const clock = { workspaceId: here, conversationId, metric: "firstResponse" as const, cycle: 0 };

// Somebody else's rows, asked for in the name of this workspace (S-B12).
const attempts: Record<string, (tx: Tx) => Promise<unknown>> = {
  choosePolicy: (tx) => choices.choosePolicy(tx, { workspaceId: here, conversationId, policyId: null }),
  policyRows: (tx) => policies.policyRows(tx, here),
  findPolicy: (tx) => policies.findPolicy(tx, here, policy.id),
  lockPolicy: (tx) => policies.lockPolicy(tx, here, policy.id),
  insertPolicy: (tx) => policies.insertPolicy(tx, { ...values, name: "x", workspaceId: here, id: newId() }),
  changePolicy: (tx) => policies.changePolicy(tx, here, policy.id, { ...values, name: "x" }),
  removePolicy: (tx) => policies.removePolicy(tx, here, policy.id),
  orderPolicies: (tx) => policies.orderPolicies(tx, here, [newId(), policy.id]),
  historyRows: (tx) => history.historyRows(tx, [{ workspaceId: here, id: conversationId }]),
  openAfter: (tx) => history.openAfter(tx, here, null, 10),
  openOf: (tx) => facts.openOf(tx, { ...changed, workspaceId: here }, 10),
  settleChangedFacts: (tx) => facts.settleChangedFacts(tx, { ...changed, workspaceId: here }, null),
  storeClocks: (tx) =>
    clocks.storeClocks(tx, [{ workspaceId: here, id: conversationId, policyId: null, clocks: [] }], true),
  markTold: (tx) => clocks.markTold(tx, clock, "breach"),
  clocksOfConversation: (tx) => clocks.clocksOfConversation(tx, here, conversationId),
};
/** They look at every workspace by design: the sweep, and who stands in line before reckoning. */
const spanning = new Set(["duePromises", "takeReckoning", "anyFactsChanged", "takeChangedFacts"]);

const everything = async () =>
  (
    await pool().query(
      `select (select json_agg(t) from sla_policy t where workspace_id = $1) as a, (select json_agg(t) from sla_clock t where workspace_id = $1) as b,
              (select json_agg(t) from sla_state t where workspace_id = $1) as c, (select json_agg(t) from conversation t where workspace_id = $1) as d, (select json_agg(t) from sla_facts_changed t where workspace_id = $1) as e`,
      [there.workspaceId],
    )
  ).rows;

it("covers every function of every store", () => {
  const names = [choices, clocks, facts, history, policies].flatMap((store) => Object.keys(store));
  expect(names.filter((name) => !spanning.has(name) && !(name in attempts))).toEqual([]);
});

it.each(Object.entries(attempts))("%s finds and changes nothing of another workspace", async (_name, attempt) => {
  const before = await everything();
  expect(JSON.stringify(before)).toContain(conversationId);
  const result: unknown = await db().$transaction(attempt);
  expect(JSON.stringify(result ?? null)).not.toContain(policy.id);
  expect(JSON.stringify(result ?? null)).not.toContain(conversationId);
  expect(await everything()).toEqual(before);
});
