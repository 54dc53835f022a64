import { expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { languageThread, makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { getConversation } from "../conversations";
import { call } from "../core";
import { createFlow, publishFlow } from "../flows";
import { createTeam } from "../teams";
import { replyToVisitor, updateBot } from ".";

testRuntime();
languageThread();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;

it("a flow hands over to the team that its topic belongs to, and calls its people alone", async () => {
  const agent = await makeAgent(workspaceId);
  const definition = {
    format: 1 as const,
    nodes: {
      start: { type: "start", next: "topic" },
      topic: {
        type: "condition",
        rules: [{ when: { fact: "message", contains: "refund" }, to: "refunds" }],
        else: "anybody",
      },
      refunds: { type: "handOff", team: "refunds" },
      anybody: { type: "handOff" },
    },
  };
  const { id: flowId } = await call(createFlow, admin, { name: "By topic", definition });
  const refused = await refusal(call(publishFlow, admin, { flowId }));
  expect(refused).toMatchObject({ code: "invalid", message: expect.stringContaining("“refunds”") });
  const team = await call(createTeam, admin, { name: "Refunds", memberIds: [agent.agentId] });
  await call(publishFlow, admin, { flowId });
  await call(updateBot, admin, { botId: desk.botId ?? "", flowId });

  const handedOver = async (text: string) => {
    const visitor = (await makeVisitor(desk.inbox.key, { locale: "en" })).actor;
    const { conversationId } = await write(visitor, text);
    const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
      conversationId,
    ]);
    await replyToVisitor({ workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
    const called = await pool().query<{ id: string }>(
      "select agent_id as id from notification where conversation_id = $1",
      [conversationId],
    );
    return { ...(await call(getConversation, admin, { conversationId })), called: called.rows.map(({ id }) => id) };
  };
  expect(await handedOver("I want a refund for my lamp")).toMatchObject({
    onDuty: "agent",
    assignee: null,
    team: { id: team.id },
    called: [agent.agentId],
  });
  const other = await handedOver("My lamp is broken");
  expect(other).toMatchObject({ onDuty: "agent", team: null });
  expect(other.called).toContain(admin.agentId);
});
