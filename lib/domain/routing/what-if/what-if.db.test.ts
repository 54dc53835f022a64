import { expect, it } from "vitest";
import { PolicyFits, PolicyRules } from "@/lib/contracts/routing";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { claimConversation, resolveConversation } from "../../conversations";
import { call } from "../../core";
import { askWhatIf, createRoutingPolicy, handOff, updateAgentRouting } from "..";

testRuntime();
const desk = await makeDesk();
const { admin, workspaceId } = desk;
const sql = (text: string, ...values: unknown[]) => pool().query(text, values);
const fits = PolicyFits.parse({});
const rules = { ...PolicyRules.parse({}), mode: "roundRobin" as const };

/** Somebody who began to wait so many minutes ago. */
async function waited(minutes: number): Promise<string> {
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  await sql(
    "update handoff set at = now() - make_interval(mins => $2) where conversation_id = $1",
    conversationId,
    minutes,
  );
  return conversationId;
}
const was = (agentId: string, from: number, until: number | null) =>
  sql(
    `insert into presence_span (workspace_id, agent_id, since, until, status)
     values ($1, $2, now() - make_interval(mins => $3), now() - make_interval(mins => $4), 'online')`,
    workspaceId,
    agentId,
    from,
    until,
  );

it("gives what waited away again, by the policies as they are and as they would be, and changes nothing", async () => {
  const [grace, ben] = [await makeAgent(workspaceId, { name: "Grace" }), await makeAgent(workspaceId, { name: "Ben" })];
  for (const { agentId } of [grace, ben]) await call(updateAgentRouting, admin, { agentId, capacity: 1 });
  const nothing = await call(askWhatIf, admin, { fits, rules });
  expect(nothing).toMatchObject({ waits: 0, presenceKnown: false, would: { medianSeconds: null }, differences: [] });
  await was(grace.agentId, 300, null);
  await was(ben.agentId, 100, 20);
  const [first, second, third] = [await waited(200), await waited(110), await waited(90)];
  // Two hours after she took the first, which she did by hand after ten minutes.
  await call(claimConversation, grace, { conversationId: first });
  await sql(
    "update note set created_at = now() - interval '190 minutes' where conversation_id = $1 and event ->> 'type' = 'claimed'",
    first,
  );
  await call(resolveConversation, grace, { conversationId: first });
  await sql(
    "update note set created_at = now() - interval '60 minutes' where conversation_id = $1 and event ->> 'type' = 'resolved'",
    first,
  );
  const before = (await sql("select id, assignee_id, rev, team_id from conversation order by id")).rows;
  const { token } = await withToken(admin);
  const api = createApi();
  const client = rest((request, bindings) => api.fetch(request, bindings), { token });
  const answer = await client.post("/routing/what-if", { fits, rules, days: 1 });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      waits: 3,
      leftOut: 0,
      presenceKnown: true,
      now: { routed: 0, byHand: 1, nobody: 2, medianSeconds: expect.any(Number) },
      // Grace at once, for two hours and ten minutes; Ben when he comes; Grace again when she has room.
      would: { routed: 3, byHand: 0, nobody: 0, longestSeconds: expect.any(Number) },
      agents: [
        { name: "Ben", now: 0, would: 1 },
        { name: "Grace", now: 1, would: 2 },
      ],
      differ: 2,
    },
  });
  const differences = new Map(
    (await call(askWhatIf, admin, { fits, rules, days: 1 })).differences.map((each) => [each.conversationId, each]),
  );
  expect(differences.get(second)).toMatchObject({
    now: { agentId: null },
    would: { agentId: ben.agentId, routed: true },
  });
  expect(differences.get(second)?.would.waitedSeconds).toBeGreaterThan(300);
  expect(differences.get(third)?.would.agentId).toBe(grace.agentId);
  expect((await sql("select id, assignee_id, rev, team_id from conversation order by id")).rows).toEqual(before);

  // The same policy again differs in nothing.
  const policy = await call(createRoutingPolicy, admin, { name: "Turns", fits, rules });
  expect(await call(askWhatIf, admin, { policyId: policy.id, fits, rules })).toMatchObject({
    differ: 0,
    differences: [],
  });
});

it("is for admins, about their own desk, and bounded", async () => {
  const grace = await makeAgent(workspaceId, { name: "Grace", role: "lead" });
  expect((await refusal(call(askWhatIf, grace, { fits, rules }))).code).toBe("forbidden");
  const elsewhere = await makeDesk();
  const theirs = await call(createRoutingPolicy, elsewhere.admin, { name: "Theirs", fits, rules });
  expect((await refusal(call(askWhatIf, admin, { policyId: theirs.id, fits, rules }))).code).toBe("not_found");
  expect((await refusal(call(askWhatIf, admin, { fits, rules, days: 15 }))).code).toBe("invalid");
  expect((await call(askWhatIf, elsewhere.admin, { fits, rules })).waits).toBe(0);
});
