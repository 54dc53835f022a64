import { beforeEach, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { beOnline, type TestDesk } from "@/lib/testing/desk";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { setPresence } from "../../agents";
import { listAudit } from "../../audit";
import {
  assignConversation,
  claimConversation,
  getConversation,
  releaseConversation,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
} from "../../conversations";
import { call } from "../../core";
import { listNotifications } from "../../notifications";
import { createTeam } from "../../teams";
import {
  acceptTransfer,
  createRoutingPolicy,
  declineTransfer,
  endTransfer,
  listTransfers,
  offerTransfer,
  runPass,
  sweepTransfers,
  updateAgentRouting,
  updateRoutingSettings,
  withdrawTransfer,
} from "..";

const { recorded } = testRuntime();
type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;

let desk: TestDesk;
let ada: AgentActor, ben: AgentActor, cleo: AgentActor;
beforeEach(async () => {
  desk = await makeDesk();
  ada = await makeAgent(desk.workspaceId, { name: "Ada" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
  cleo = await makeAgent(desk.workspaceId, { name: "Cleo" });
  await Promise.all([ada, ben, cleo].map(beOnline));
});

/** A conversation that Ada has. */
async function held(agent = ada) {
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(claimConversation, agent, { conversationId });
  return conversationId;
}
const offered = async (to: { agentId: string } | { teamId: string } = ben, note?: string) => {
  const conversationId = await held();
  const target = "teamId" in to ? { teamId: to.teamId } : { agentId: to.agentId };
  const { conversation } = await call(offerTransfer, ada, { conversationId, ...target, ...(note ? { note } : {}) });
  return { conversationId, transferId: conversation.transfer?.id ?? "" };
};
const stateOf = async (conversationId: string) => {
  const { assignee, transfer, team } = await call(getConversation, ada, { conversationId });
  return { assignee: assignee?.name ?? null, open: transfer !== null, team: team?.name ?? null };
};
const lines = async (id: string) =>
  (
    await sql(
      "select event ->> 'type' as type from note where conversation_id = $1 and event ->> 'type' like 'transfer%' order by note_seq",
      id,
    )
  ).map(({ type }) => type);
const callsOf = async (agent: AgentActor, unread = true) =>
  (await call(listNotifications, agent, {})).data
    .filter((each) => each.kind === "transfer" && each.unread === unread)
    .map(({ data }) => [data.change, data.by]);
const runOut = (id: string) =>
  sql(
    "update conversation set transfer = jsonb_set(transfer, '{expiresAt}', to_jsonb(now() - interval '1 second')) where id = $1",
    id,
  );

describe("an offer", () => {
  it("leaves the conversation with whoever has it, and calls the one who is asked", async () => {
    const { conversationId, transferId } = await offered(ben, "Knows the carrier.");
    expect(await stateOf(conversationId)).toEqual({ assignee: "Ada", open: true, team: null });
    expect(await callsOf(ben)).toEqual([["offered", "Ada"]]);
    const { data } = await call(listTransfers, ben, {});
    expect(data).toMatchObject([
      { conversationId, load: 0, capacity: 5, full: false, transfer: { id: transferId, note: "Knows the carrier." } },
    ]);
    expect((await call(listTransfers, cleo, {})).data).toEqual([]);
    expect((await call(listTransfers, ada, {})).data).toEqual([]);
    expect(recorded.some(({ type }) => type === "transfers.changed")).toBe(true);
  });

  it("that is accepted moves it, tells the sender and the thread, and settles the call", async () => {
    const { conversationId, transferId } = await offered();
    await call(acceptTransfer, ben, { conversationId, transferId });
    expect(await stateOf(conversationId)).toEqual({ assignee: "Ben", open: false, team: null });
    expect(await lines(conversationId)).toEqual(["transferOffered", "transferAccepted"]);
    expect(await callsOf(ada)).toEqual([["accepted", "Ben"]]);
    expect(await callsOf(ben)).toEqual([]);
    // Once more changes nothing.
    await call(acceptTransfer, ben, { conversationId, transferId });
    expect(await lines(conversationId)).toHaveLength(2);
  });

  it("that is declined or runs out stays with the sender, who is told", async () => {
    const one = await offered();
    await call(declineTransfer, ben, { ...one, reason: "In a call." });
    expect(await stateOf(one.conversationId)).toEqual({ assignee: "Ada", open: false, team: null });
    const two = await offered();
    await sweepTransfers();
    expect((await stateOf(two.conversationId)).open).toBe(true);
    await runOut(two.conversationId);
    expect((await refusal(call(acceptTransfer, ben, two))).code).toBe("conflict");
    await Promise.all([sweepTransfers(), sweepTransfers(), sweepTransfers()]);
    expect(await stateOf(two.conversationId)).toEqual({ assignee: "Ada", open: false, team: null });
    expect(await lines(one.conversationId)).toEqual(["transferOffered", "transferDeclined"]);
    expect(await lines(two.conversationId)).toEqual(["transferOffered", "transferExpired"]);
    expect(await callsOf(ada)).toEqual([
      ["expired", "Ben"],
      ["declined", "Ben"],
    ]);
    expect(await callsOf(ben)).toEqual([]);
  });

  it("goes to the first of a team who accepts: of two at once one wins, and the other is told who", async () => {
    const team = await call(createTeam, desk.admin, {
      name: "Returns",
      memberIds: [ada.agentId, ben.agentId, cleo.agentId],
    });
    for (let round = 0; round < 10; round += 1) {
      const offer = await offered({ teamId: team.id });
      const took = await Promise.allSettled([ben, cleo].map((each) => call(acceptTransfer, each, offer)));
      const [lost] = took.filter((each) => each.status === "rejected");
      const { assignee } = await stateOf(offer.conversationId);
      expect(took.filter((each) => each.status === "fulfilled")).toHaveLength(1);
      expect(String(lost?.reason)).toContain(`${assignee} has the conversation`);
      expect(await lines(offer.conversationId)).toEqual(["transferOffered", "transferAccepted"]);
      expect((await stateOf(offer.conversationId)).team).toBe("Returns");
      await call(resolveConversation, desk.admin, { conversationId: offer.conversationId });
    }
  });

  it("to a team stands until everybody who is here has declined, and calls nobody who isn't", async () => {
    await call(setPresence, cleo, { status: "offline" });
    const memberIds = [ada.agentId, ben.agentId, cleo.agentId, desk.admin.agentId];
    await beOnline(desk.admin);
    const team = await call(createTeam, desk.admin, { name: "Returns", memberIds });
    const offer = await offered({ teamId: team.id });
    expect(await callsOf(cleo)).toEqual([]);
    await call(declineTransfer, ben, offer);
    expect((await stateOf(offer.conversationId)).open).toBe(true);
    expect((await call(listTransfers, ben, {})).data).toEqual([]);
    expect((await call(listTransfers, desk.admin, {})).data).toHaveLength(1);
    await call(declineTransfer, desk.admin, offer);
    expect(await stateOf(offer.conversationId)).toEqual({ assignee: "Ada", open: false, team: null });
  });

  it("can be taken back by the sender, and by nobody else", async () => {
    const offer = await offered();
    expect((await refusal(call(withdrawTransfer, ben, offer))).code).toBe("forbidden");
    await call(withdrawTransfer, ada, offer);
    await call(withdrawTransfer, ada, offer);
    expect(await lines(offer.conversationId)).toEqual(["transferOffered", "transferWithdrawn"]);
    expect(await callsOf(ben)).toEqual([]);
    expect((await refusal(call(acceptTransfer, ben, offer))).code).toBe("conflict");
    expect(await stateOf(offer.conversationId)).toEqual({ assignee: "Ada", open: false, team: null });
  });

  it("ends with whatever takes the conversation another way", async () => {
    const ways = {
      assigned: (conversationId: string) => call(assignConversation, ada, { conversationId, agentId: cleo.agentId }),
      unassigned: (conversationId: string) => call(assignConversation, ada, { conversationId, agentId: null }),
      takenOver: (conversationId: string) => call(claimConversation, cleo, { conversationId, from: ada.agentId }),
      resolved: (conversationId: string) => call(resolveConversation, ada, { conversationId }),
      snoozed: (conversationId: string) => call(snoozeConversation, ada, { conversationId, untilReply: true }),
      released: (conversationId: string) => call(releaseConversation, ada, { conversationId }),
    };
    for (const [name, go] of Object.entries(ways)) {
      const offer = await offered();
      await go(offer.conversationId);
      expect([name, (await stateOf(offer.conversationId)).open]).toEqual([name, false]);
      expect([name, await lines(offer.conversationId)]).toEqual([name, ["transferOffered", "transferEnded"]]);
      expect([name, (await refusal(call(acceptTransfer, ben, offer))).code]).toEqual([name, "conflict"]);
    }
    // Also where no verb of ours did it.
    const offer = await offered();
    await sql("update conversation set assignee_id = null where id = $1", offer.conversationId);
    expect((await stateOf(offer.conversationId)).open).toBe(false);
    // What leaves it with the sender leaves the offer.
    const stays = await offered();
    await call(sendAsAgent, ada, {
      conversationId: stays.conversationId,
      clientId: crypto.randomUUID(),
      text: "One moment",
      kind: "reply",
    });
    expect((await stateOf(stays.conversationId)).open).toBe(true);
  });

  it("ends when the sender goes", async () => {
    const offer = await offered();
    await call(setPresence, ada, { status: "offline" });
    await sweepTransfers();
    expect(await lines(offer.conversationId)).toEqual(["transferOffered", "transferEnded"]);
    expect(await stateOf(offer.conversationId)).toEqual({ assignee: "Ada", open: false, team: null });
    expect(await call(endTransfer, system(desk.workspaceId), offer)).toEqual({ ended: null });
  });

  it("never takes more than somebody takes unless they say so", async () => {
    await call(updateAgentRouting, desk.admin, { agentId: ben.agentId, capacity: 1 });
    await held(ben);
    const offer = await offered();
    expect((await call(listTransfers, ben, {})).data).toMatchObject([{ load: 1, capacity: 1, full: true }]);
    expect(await refusal(call(acceptTransfer, ben, offer))).toMatchObject({
      code: "conflict",
      details: { full: true, load: 1, capacity: 1 },
    });
    await call(acceptTransfer, ben, { ...offer, anyway: true });
    expect((await stateOf(offer.conversationId)).assignee).toBe("Ben");
  });

  it("is made by whoever has it, to somebody who is here, one at a time", async () => {
    const conversationId = await held();
    const to = (actor: AgentActor, target: object) => call(offerTransfer, actor, { conversationId, ...target });
    expect((await refusal(to(ben, { agentId: cleo.agentId }))).code).toBe("conflict");
    expect((await refusal(to(ada, { agentId: ada.agentId }))).code).toBe("invalid");
    expect((await refusal(to(ada, {}))).code).toBe("invalid");
    await call(setPresence, cleo, { status: "offline" });
    expect((await refusal(to(ada, { agentId: cleo.agentId }))).code).toBe("conflict");
    const elsewhere = await makeDesk();
    expect((await refusal(to(ada, { agentId: elsewhere.admin.agentId }))).code).toBe("not_found");
    await to(ada, { agentId: ben.agentId });
    await to(ada, { agentId: ben.agentId });
    expect(await lines(conversationId)).toEqual(["transferOffered"]);
    expect((await refusal(to(ada, { agentId: desk.admin.agentId }))).code).toBe("conflict");
    const { transfer } = await call(getConversation, ada, { conversationId });
    const answer = { conversationId, transferId: transfer?.id ?? "" };
    expect((await refusal(call(acceptTransfer, desk.admin, answer))).code).toBe("forbidden");
    expect((await refusal(call(declineTransfer, desk.admin, answer))).code).toBe("forbidden");
  });

  it("keeps routing away: nothing goes back to the queue while somebody thinks about it", async () => {
    const rules = { mode: "roundRobin" as const, returnWhenAway: true };
    await call(createRoutingPolicy, desk.admin, { name: "Turns", rules });
    const offer = await offered();
    await sql("update agent set presence = 'offline' where id = $1", ada.agentId);
    await runPass(desk.workspaceId);
    expect(await stateOf(offer.conversationId)).toMatchObject({ assignee: "Ada", open: true });
    await sweepTransfers();
    await runPass(desk.workspaceId);
    expect((await stateOf(offer.conversationId)).assignee).not.toBe("Ada");
  });
});

it("has the time that the desk gives, and the same doors over REST", async () => {
  await call(updateRoutingSettings, desk.admin, { transferSeconds: 120 });
  const conversationId = await held();
  const { token } = await withToken(ada);
  const api = createApi();
  const client = rest((request, bindings) => api.fetch(request, bindings), { token });
  const made = await client.post(`/conversations/${conversationId}/transfer`, { agentId: ben.agentId });
  expect(made.status).toBe(200);
  const { transfer } = await call(getConversation, ada, { conversationId });
  const lasts = Date.parse(transfer?.expiresAt ?? "") - Date.parse(transfer?.offeredAt ?? "");
  expect(lasts).toBe(120_000);
  const transferId = transfer?.id;
  expect((await client.post(`/conversations/${conversationId}/transfer/accept`, { transferId })).status).toBe(403);
  expect((await client.post(`/conversations/${conversationId}/transfer/withdraw`, { transferId })).status).toBe(200);
  expect((await client.get("/transfers")).body).toEqual({ data: [], nextCursor: null });
  const { data } = await call(listAudit, desk.admin, {});
  expect(JSON.stringify(data)).toContain("transferSeconds");
});
