import { expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { db, pool, type Tx } from "@/lib/platform/db";
import { makeDesk, makeVisitor, makeWorkspace, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import * as facts from "./facts-store";
import * as past from "./past-store";
import * as runs from "./run-store";
import * as stores from "./store";
import { createRule, followRules, listRuleRuns } from ".";

testRuntime();
const conditions = { match: "all" as const, of: [] };

it("lets no store find or change another workspace's rules", async () => {
  const here = (await makeWorkspace()).id;
  const there = await makeDesk({ bot: false });
  const { id: ruleId } = await call(createRule, there.admin, {
    name: "theirs",
    trigger: { on: "customerMessage" },
    conditions,
    actions: [{ do: "addTags", tags: ["a"] }],
  });
  const { conversationId } = await write((await makeVisitor(there.inbox.key)).actor, "hello");
  while ((await followRules()) > 0);
  const [run] = (await call(listRuleRuns, there.admin, {})).data;
  expect(run?.ruleId).toBe(ruleId);
  const { rows } = await pool().query<{ id: string }>("select id from event where workspace_id = $1", [
    there.workspaceId,
  ]);
  const known = { workspaceId: here, ruleId, ruleName: "x", conversationId, cause: "x", id: newId(), matched: true };
  const values = {
    name: "x",
    active: true,
    trigger: { on: "rated" as const },
    conditions,
    actions: [],
    goOn: true,
  };
  const attempts: Record<string, (tx: Tx) => Promise<unknown>> = {
    ruleRows: (tx) => stores.ruleRows(tx, here),
    findRule: (tx) => stores.findRule(tx, here, ruleId),
    lockRule: (tx) => stores.lockRule(tx, here, ruleId),
    insertRule: (tx) => stores.insertRule(tx, { workspaceId: here, id: newId(), ...values }),
    changeRule: (tx) => stores.changeRule(tx, here, ruleId, values),
    removeRule: (tx) => stores.removeRule(tx, here, ruleId),
    orderRules: (tx) => stores.orderRules(tx, here, [newId(), ruleId]),
    insertRun: (tx) => runs.insertRun(tx, known),
    keepDone: (tx) => runs.keepDone(tx, { ...known, id: run?.id ?? "" }, []),
    keepFailure: () => runs.keepFailure({ ...known, chain: [] }),
    runsToday: async (tx) => [...(await runs.runsToday(tx, here)).keys()].filter((id) => id !== ruleId),
    runRows: (tx) => runs.runRows(tx, here, { conversationId }, undefined, 10),
    dueCauses: () => runs.dueCauses(here, ruleId, "idle", 1),
    factsRows: (tx) => facts.factsRows(tx, here, [conversationId]),
    happenings: (tx) =>
      facts.happenings(
        tx,
        rows.map(({ id }) => ({ workspaceId: here, id: BigInt(id) })),
      ),
    pastCauses: (tx) => past.pastCauses(tx, here, 10),
    silences: (tx) => past.silences(tx, here, "idle", 1, 10),
    linesOf: async (tx) => [...(await past.linesOf(tx, here, [conversationId]))],
  };
  /** They look at every workspace by design: the sweep, and what is old. */
  const spanning = new Set(["timeRules", "dropOldRuns"]);
  const names = [stores, runs, facts, past].flatMap((store) => Object.keys(store));
  expect(names.filter((name) => !spanning.has(name) && !(name in attempts))).toEqual([]);
  const all = async () =>
    (
      await pool().query(
        `select (select json_agg(t) from automation_rule t where workspace_id = $1) as a,
                (select json_agg(t) from automation_run t where workspace_id = $1) as b`,
        [there.workspaceId],
      )
    ).rows;
  const before = await all();
  for (const [name, attempt] of Object.entries(attempts)) {
    const found = JSON.stringify((await db().$transaction(attempt)) ?? null);
    expect(found, name).not.toContain(ruleId);
    expect(found, name).not.toContain(conversationId);
  }
  expect(await all()).toEqual(before);
});
