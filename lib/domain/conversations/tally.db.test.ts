import { expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import { createTeam } from "../teams";
import {
  assignConversation,
  claimConversation,
  countConversations,
  foldTallies,
  listConversations,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
} from ".";
import { handOff } from "../routing";
import { indexTexts } from "../search";

testRuntime();
const desk = await makeDesk({ online: true });
const { admin, workspaceId } = desk;

/** The same counted from the conversations themselves. */
async function recount(agentId: string, teamId: string) {
  const { rows } = await pool().query(
    `select count(*) filter (where assignee_id = $2)::int as mine, count(*)::int as all,
            count(*) filter (where status = 'open' and waiting_since is not null)::int as waiting,
            count(*) filter (where assignee_id is null)::int as unassigned, count(*) filter (where team_id = $3)::int as team,
            (select count(*)::int from sla_state where workspace_id = $1 and due_at is not null) as due
       from conversation where workspace_id = $1 and status <> 'resolved' and last_seq > 0`,
    [workspaceId, agentId, teamId],
  );
  return rows[0];
}

it("equals a count at every step, before and after its lines are added up, and knows no other desk", async () => {
  const grace = await makeAgent(workspaceId, { name: "Grace" });
  const { id: teamId } = await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId] });
  const elsewhere = await makeDesk();
  await write((await makeVisitor(elsewhere.inbox.key)).actor, "somewhere else");
  const equal = async () => {
    const {
      mine,
      all,
      waiting,
      unassigned,
      due,
      [`team:${teamId}`]: team = 0,
    } = await call(countConversations, grace, {});
    expect({ mine, all, waiting, unassigned, due, team }).toEqual(await recount(grace.agentId, teamId));
  };
  await equal();
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const visitor = (await makeVisitor(desk.inbox.key)).actor;
    const { conversationId } = await write(visitor, "hello");
    await call(handOff, visitor, { conversationId });
    await write(visitor, "are you there?", { conversationId });
    ids.push(conversationId);
    await equal();
  }
  const [a = "", b = "", c = "", d = ""] = ids;
  const promise = (id: string, due: Date | null) =>
    pool().query(
      `insert into sla_state (workspace_id, conversation_id, policy_id, metric, due_at) values ($1, $2, $2, 'resolution', $3)
       on conflict (workspace_id, conversation_id) do update set due_at = excluded.due_at`,
      [workspaceId, id, due],
    );
  const steps: (() => Promise<unknown>)[] = [
    () => call(claimConversation, grace, { conversationId: a }),
    () => call(assignConversation, admin, { conversationId: a, teamId }),
    () => call(assignConversation, admin, { conversationId: b, teamId, agentId: grace.agentId }),
    () => promise(a, new Date()),
    () => promise(b, null),
    () => promise(b, new Date()),
    () => promise(a, null),
    () => call(snoozeConversation, grace, { conversationId: b, untilReply: true }),
    () => call(resolveConversation, grace, { conversationId: a }),
    () => call(assignConversation, admin, { conversationId: b, agentId: null }),
    () => foldTallies(),
    () => call(reopenConversation, grace, { conversationId: a }),
    () => Promise.all([c, d].map((conversationId) => call(claimConversation, grace, { conversationId }))),
    () => pool().query("delete from conversation where id = $1", [d]),
    () => foldTallies(),
  ];
  for (const step of steps) {
    await step();
    await equal();
  }
  const { rows } = await pool().query(
    "select 1 from conversation_tally group by workspace_id, what, ref having count(*) > 1",
  );
  expect(rows).toEqual([]);
});

it("finds what was said, by whom and under which number, in every part of a long list", async () => {
  const { actor } = await makeVisitor(desk.inbox.key);
  await pool().query("update contact set name = 'Zacharias Quill' where id = $1", [actor.contactId]);
  const { conversationId } = await write(actor, "My voucher 50% off was refused, 优惠码无效");
  const found = async (q: string) => (await call(listConversations, admin, { q })).data.map(({ id }) => id);
  const { rows } = await pool().query("select number from conversation where id = $1", [conversationId]);
  for (const q of ["voucher 50% off", "VOUCHER", "优惠码", "zacharias", `#${rows[0].number}`, "refused"])
    expect([q, await found(q)]).toEqual([q, [conversationId]]);
  while ((await indexTexts()) > 0);
  await pool().query("update search_mark set event_id = (select max(id) from event)");
  for (const q of ["voucher 50% off", "VOUCHER", "优惠码"]) expect([q, await found(q)]).toEqual([q, [conversationId]]);
  for (const q of ["off voucher", "50_ off", "nobody said this"]) expect([q, await found(q)]).toEqual([q, []]);
});
