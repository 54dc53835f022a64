import { randomUUID } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import { replyToVisitor } from "@/lib/domain/bots";
import { pool } from "@/lib/platform/db";
import { makeDesk, signedIn, testRuntime } from "@/lib/testing";
import { openGateway, type Wire } from "@/lib/testing/sockets";

testRuntime();
const desk = await makeDesk({ online: true });
const door = await openGateway();
const admin = (await signedIn(desk.admin)).actor;

/** A worker: another process, whose words come here over the bus. */
async function worker() {
  vi.resetModules();
  const [bots, runtime, db, realtime] = await Promise.all([
    import("@/lib/domain/bots"),
    import("@/lib/domain/runtime"),
    import("@/lib/platform/db"),
    import("@/lib/platform/realtime"),
  ]);
  runtime.startRuntime();
  await realtime.joinBus();
  afterAll(() => Promise.all([realtime.closeBus(), db.disconnectPrisma(), db.closePools()]));
  return bots.replyToVisitor;
}
const far = await worker();

it.each([
  ["in this process", replyToVisitor],
  ["in a worker", far],
])("the end of an answer comes behind the answer, on every screen, answered %s", async (_name, reply) => {
  const rounds = Array.from({ length: 12 }, async () => {
    const visitor = await door.visitor(desk.inbox.key);
    const { data } = await visitor.call("message:send", { clientId: randomUUID(), text: "hello" });
    const { conversationId } = data as { conversationId: string };
    const agent = await door.agent(admin);
    await agent.call("conversation:watch", { conversationId });
    const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
      conversationId,
    ]);
    await reply({ workspaceId: desk.workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
    for (const side of [visitor, agent]) {
      await side.pushed("answer:end", { turnId: rows[0]?.id, outcome: "answered" });
      expect(order(side)).toEqual(["message", "answer:end"]);
    }
  });
  await Promise.all(rounds);
  door.hangUp();
});

const order = ({ pushes }: Wire) =>
  pushes
    .filter(
      ({ name, data }) => name === "answer:end" || (name === "message" && JSON.stringify(data).includes('"turnId"')),
    )
    .map(({ name }) => name);

it("a handoff ends the answer too, behind its notice", async () => {
  const visitor = await door.visitor(desk.inbox.key);
  const { data } = await visitor.call("message:send", { clientId: randomUUID(), text: "hello" });
  const { conversationId } = data as { conversationId: string };
  expect(await visitor.call("conversation:handoff", { conversationId })).toMatchObject({
    ok: true,
    data: { onDuty: "agent" },
  });
  await visitor.pushed("answer:end", { outcome: "handed_off" });
  const names = visitor.pushes
    .filter(
      ({ name, data: push }) =>
        name === "answer:end" || (name === "message" && JSON.stringify(push).includes('"system"')),
    )
    .map(({ name }) => name);
  expect(names).toEqual(["message", "answer:end"]);
});

it("a handoff calls the people who work here, and nobody of another workspace", async () => {
  const abroad = await makeDesk();
  const [here, there, visitor] = [
    await door.agent(admin),
    await door.agent((await signedIn(abroad.admin)).actor),
    await door.visitor(desk.inbox.key),
  ];
  for (const agent of [here, there]) await agent.call("inbox:watch", { view: "waiting" });
  const { data } = await visitor.call("message:send", { clientId: randomUUID(), text: "I need help" });
  const { conversationId } = data as { conversationId: string };
  await visitor.call("conversation:handoff", { conversationId });
  expect(await here.pushed("notification")).toMatchObject({ kind: "handoff", conversationId, text: "I need help" });
  await here.pushed("conversation", { id: conversationId, onDuty: "agent" });
  expect([...there.all("notification"), ...there.all("conversation")]).toEqual([]);
});
