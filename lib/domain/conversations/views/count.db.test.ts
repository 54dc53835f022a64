import { expect, it } from "vitest";
import type { ViewFilter } from "@/lib/contracts/views";
import { db, pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { countConversations, createView } from "..";
import { call } from "../../core";
import { countSavedViews } from "./store";

testRuntime();
const desk = await makeDesk({ bot: false });
const { admin, workspaceId } = desk;

it("says of a large desk what counting each view for each agent says, and to one who just took something as well", async () => {
  const grace = await makeAgent(workspaceId, { name: "Grace" });
  const linus = await makeAgent(workspaceId, { name: "Linus" });
  const { conversationId } = await write((await makeVisitor(desk.inbox.key)).actor, "hello");
  await pool().query(
    `insert into conversation (workspace_id, id, number, inbox_id, contact_id, on_duty, live, last_seq, status, assignee_id, tags, mentioned)
     select workspace_id, gen_random_uuid(), number + n, inbox_id, contact_id, 'agent', false, (n % 50)::bool::int,
            case n % 11 when 0 then 'resolved' when 1 then 'snoozed' else 'open' end,
            case n % 7 when 0 then $2::uuid when 1 then $3::uuid when 2 then $4::uuid end,
            case when n % 3 = 0 then '{vip}'::text[] else '{}' end,
            case when n % 101 = 0 then array[$2::uuid] else '{}' end
       from conversation, generate_series(1, 6000) n where id = $1`,
    [conversationId, grace.agentId, linus.agentId, admin.agentId],
  );
  const filters: ViewFilter[] = [
    {},
    { assignees: ["me"] },
    { assignees: ["me", "none"], tags: ["vip"] },
    { assignees: ["me", grace.agentId] },
    { assignees: ["none", "me", linus.agentId, admin.agentId], status: ["open"] },
    { assignees: [linus.agentId] },
    { assignees: ["none"], tags: ["vip"] },
    { assignees: [] },
    { mentioned: true },
    { mentioned: true, assignees: ["me", "none"] },
    { status: ["resolved"], tags: ["vip"] },
  ];
  for (const [at, filter] of filters.entries())
    await call(createView, admin, { name: `View ${at}`, scope: "everybody", filter });
  const { rows } = await pool().query("select id, filter from saved_view where workspace_id = $1", [workspaceId]);
  const views = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).filter(([name]) => name.startsWith("view:")));
  for (const agent of [grace, linus, admin, grace]) {
    const plainly = await countSavedViews(db(), workspaceId, agent.agentId, rows);
    expect(Object.keys(plainly)).toHaveLength(filters.length - 1);
    expect(views(await call(countConversations, agent, {}))).toEqual(plainly);
  }
  // What is the asker's own is counted whenever they ask.
  const mine = rows.find(({ filter }) => filter.assignees?.length === 1 && filter.assignees[0] === "me");
  const before = (await call(countConversations, grace, {}))[`view:${mine.id}`] ?? 0;
  await pool().query("update conversation set assignee_id = $2 where id = $1", [conversationId, grace.agentId]);
  expect((await call(countConversations, grace, {}))[`view:${mine.id}`]).toBe(before + 1);
});
