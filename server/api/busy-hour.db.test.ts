import { randomUUID } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { Board } from "@/lib/contracts/board";
import { Conversation, MessagePage } from "@/lib/contracts/conversation";
import { signIn, sweepPresence, touchPresence } from "@/lib/domain/agents";
import { followRules, sweepRules } from "@/lib/domain/automation";
import { call } from "@/lib/domain/core";
import { runPass } from "@/lib/domain/routing";
import { followPromises, sweepPromises } from "@/lib/domain/sla";
import { anyone } from "@/lib/kernel/actor";
import { sealSession, sessionCookie } from "@/lib/platform/session";
import { makeWorkspace, rest, testRuntime, withToken } from "@/lib/testing";
import { answered, setUpBusyDesk } from "@/lib/testing/busy-desk";
import { letPass } from "@/lib/testing/let-pass";
import { startModelServer } from "@/lib/testing/model-server";
import { recount } from "@/lib/testing/recount";
import { openGateway, type Wire } from "@/lib/testing/sockets";
import { until } from "@/lib/testing/until";
import { createApi } from "./index";

// Before anything reads the settings.
vi.hoisted(() => {
  process.env["EGRESS_ALLOW"] = "127.0.0.1";
  process.env["LIMITS"] = "restPerMinute=100000";
});

testRuntime();
const api = createApi();
const fetchApi = (request: Request, bindings: { address: string }) => api.fetch(request, bindings);
const { id: workspaceId, admin } = await makeWorkspace();
const lead = rest(fetchApi, { token: (await withToken(admin)).token });
const model = await startModelServer();
afterAll(() => model.close());
// What beats by itself would move the desk between two counts; the story says when it beats.
const door = await openGateway({ beatMs: 3_600_000 });
const desk = await setUpBusyDesk(lead, rest(fetchApi), { modelUrl: model.url, now: new Date() });
const { people, teams } = desk;

type Agent = { id: string; wire: Wire; client: ReturnType<typeof rest> };
type Talk = { wire: Wire; id: string };

async function comes({ id, email, password }: (typeof people)["mei"]): Promise<Agent> {
  const { secret } = await call(signIn, anyone, { email, password, device: "Test" });
  const client = rest(fetchApi, { cookie: `${sessionCookie().name}=${await sealSession(secret)}` });
  const { ticket } = await answered(client.post("/socket-tickets"));
  const wire = door.connect("/agent", { auth: { ticket } });
  await wire.pushed("session");
  await does({ wire }, "presence:set", { status: "online" });
  await does({ wire }, "presence:active");
  return { id, wire, client };
}
async function does({ wire }: { wire: Wire }, event: string, payload: object = {}): Promise<Record<string, unknown>> {
  const answer = await wire.call(event, payload);
  expect(answer, event).toMatchObject({ ok: true });
  return Object.fromEntries(Object.entries(answer.data ?? {}));
}
async function writes(text: string, { inbox = desk.inbox, locale = "en" } = {}): Promise<Talk> {
  const wire = await door.visitor(inbox.key, { locale });
  const { conversationId } = await does({ wire }, "message:send", { clientId: randomUUID(), text });
  return { wire, id: String(conversationId) };
}
const replies = (agent: Agent, { id }: Talk, text = "We are on it.", more: object = {}) =>
  does(agent, "message:send", { clientId: randomUUID(), conversationId: id, kind: "reply", text, ...more });
const fills = (agent: Agent, { id }: Talk) =>
  does(agent, "conversation:fields", { conversationId: id, fields: { order: `A-${id.slice(0, 4)}` } });
async function resolves(agent: Agent, talk: Talk) {
  await fills(agent, talk);
  await does(agent, "conversation:resolve", { conversationId: talk.id });
}
const seen = async ({ id }: Talk) => Conversation.parse(await answered(lead.get(`/conversations/${id}`)));
const assigneeOf = async (talk: Talk) => (await seen(talk)).assignee?.id ?? null;
const lines = async ({ id }: Talk, type: string) => {
  const { notes = [] } = MessagePage.parse(await answered(lead.get(`/conversations/${id}/messages`)));
  return notes.flatMap(({ event }) => (event?.type === type ? [event.data] : []));
};

const byId = <T extends { id: string | null }>(rows: T[]) =>
  rows.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
const counted = async (query: string) =>
  Listed.parse(await answered(lead.get(`/conversations?limit=200&${query}`))).data.length;
const Listed = z.object({ data: z.array(z.unknown()) });

/** The board says what a second count says, and its numbers open as many conversations as they say. */
async function equal(): Promise<Board> {
  return until(async () => {
    const board = Board.parse(await answered(lead.get(`/board?timeZone=${encodeURIComponent(desk.timeZone)}`)));
    const truth = await recount(workspaceId, new Date(board.at), new Date(board.since));
    expect(board.all).toEqual(truth.all);
    expect(byId(board.teams)).toMatchObject(byId(truth.teams));
    expect(byId(board.inboxes)).toMatchObject(byId(truth.inboxes));
    const agents = board.agents.map((each) => ({ ...each, teamIds: each.teamIds.toSorted() }));
    expect(byId(agents)).toMatchObject(byId(truth.agents));
    await opens(board);
    return board;
  });
}
/** What each number opens is looked at when it moved. */
const opened = new Map<string, number>();
async function opens({ all, since }: Board): Promise<void> {
  const filters = {
    "view=waiting": all.waiting,
    "status=open&assignee=any": all.open,
    [`firstReplySince=${since}`]: all.firstReplies,
    [`resolvedSince=${since}`]: all.resolved,
    "promise=late": all.late,
    "promise=soon": all.soon,
  };
  for (const [query, number] of Object.entries(filters)) {
    if (opened.get(query) === number) continue;
    expect([query, await counted(query)]).toEqual([query, number]);
    opened.set(query, number);
  }
}

const OneOf = z.object({ conversation: z.object({ id: z.string() }) });
/** How many more are to be worked on, and how many more are resolved, than before. */
const differenceOf = ({ all }: Board, { all: before }: Board) => ({
  left: all.waiting + all.open - before.waiting - before.open,
  resolved: all.resolved - before.resolved,
});

/** What gateways and workers do by themselves, until nothing is left to do. */
async function settles(): Promise<void> {
  for (let left = 1; left > 0;) {
    left = (await followRules()) + (await sweepRules()) + (await followPromises()) + (await sweepPromises());
    const { assigned, more } = await runPass(workspaceId);
    left += assigned + (more ? 1 : 0);
  }
}

/** Something happens, the desk does its part; the board is right before and after. */
async function step<T>(act: () => Promise<T>): Promise<T> {
  const out = await act();
  await equal();
  await settles();
  await equal();
  return out;
}
/** Time passes while these are at their desks; who moved a hand stays online, and who has no socket is gone. */
const passes = (minutes: number, here: Agent[], moving = here) =>
  step(async () => {
    await letPass(workspaceId, minutes);
    for (const agent of moving) await does(agent, "presence:active");
    await touchPresence(here.map(({ id }) => id));
    await sweepPresence();
  });

it("three people and twenty visitors have a busy hour on a desk set up over REST, and the board is right at every step", async () => {
  expect((await step(async () => undefined), await equal()).all).toMatchObject({ waiting: 0, open: 0, late: 0 });
  const mei = await step(() => comes(people.mei));
  const ben = await step(() => comes(people.ben));
  const cora = await step(() => comes(people.cora));

  // Five ask for refunds, and go to who knows them until they are full; five more have to wait.
  const first = await step(() => writes("I want a refund for my lamp"));
  const second = await step(() => writes("Where is my refund?"));
  const french = await step(() => writes("Bonjour, je voudrais un remboursement pour ma lampe."));
  const fourth = await step(() => writes("A refund please"));
  const fifth = await step(() => writes("refund?"));
  expect(await Promise.all([first, second, french, fourth, fifth].map(assigneeOf))).toEqual([
    mei.id,
    mei.id,
    mei.id,
    ben.id,
    ben.id,
  ]);
  const queue: Talk[] = [];
  for (let n = 6; n <= 10; n += 1) queue.push(await step(() => writes(`Refund for order ${n}`)));
  const parcels: Talk[] = [];
  for (let n = 11; n <= 13; n += 1) parcels.push(await step(() => writes(`My parcel ${n} is late`)));
  const full = await equal();
  expect(full.teams.find(({ id }) => id === teams.returns)).toMatchObject({ waiting: 5, open: 5 });
  expect(full.agents.map(({ name, load, capacity }) => [name, load, capacity])).toEqual([
    ["Ada Admin", 0, 5],
    ["Ben", 2, 2],
    ["Cora", 3, 4],
    ["Mei", 3, 3],
  ]);

  // Words that were written before, and words in another language.
  const canned = await answered(
    mei.client.post(`/canned-replies/${desk.cannedReplyId}/fill`, { conversationId: first.id }),
  );
  await step(() => replies(mei, first, String(canned["text"])));
  await first.wire.pushed("message", { text: canned["text"] });
  await step(() => replies(mei, second));
  model.says(({ text }) =>
    text.includes("remboursement") ? "Hello, I would like a refund for my lamp." : "Bien sûr.",
  );
  const here = `/conversations/${french.id}/translation`;
  await step(() => answered(mei.client.send("PUT", here, { language: "fr" })));
  expect(await answered(mei.client.post(`${here}/messages`, { language: "en", seqs: [1] }))).toMatchObject({
    data: [{ outcome: "translated", text: "Hello, I would like a refund for my lamp." }],
  });
  const inFrench = await answered(mei.client.post(`${here}/reply`, { text: "Of course." }));
  expect(inFrench).toMatchObject({ outcome: "translated", text: "Bien sûr." });
  await step(() => replies(mei, french, "Bien sûr.", { original: { language: "en", text: "Of course." } }));
  await french.wire.pushed("message", { text: "Bien sûr." });
  expect((await equal()).all).toMatchObject({ firstReplies: 3, late: 0 });

  // Who waits too long goes on to the other team, once; it has room for one.
  await passes(3, [mei, ben, cora]);
  for (const talk of queue)
    expect(await lines(talk, "overflowed")).toMatchObject([{ team: "Delivery", from: "Returns" }]);
  expect(await Promise.all(queue.map(assigneeOf))).toEqual([cora.id, null, null, null, null]);
  expect((await equal()).all).toMatchObject({ waiting: 4, soon: 2, late: 0 });

  // Two promises break; whoever has them is told, and an answer that comes late mends one of them on the board.
  await passes(3, [mei, ben, cora]);
  expect((await equal()).all).toMatchObject({ soon: 0, late: 2 });
  for (const talk of [fourth, fifth])
    expect(await lines(talk, "slaBreached")).toMatchObject([{ metric: "firstResponse" }]);
  expect(ben.wire.all("notification").map(({ kind }) => kind)).toContain("slaBreach");
  await step(() => replies(ben, fourth));
  expect((await equal()).all.late).toBe(1);

  // Ben's machine dies. What he has not answered comes back and goes to his colleague, once she has room.
  ben.wire.socket.disconnect();
  await passes(2, [mei, cora]);
  expect((await equal()).agents.find(({ id }) => id === ben.id)).toMatchObject({ presence: "offline", open: 1 });
  expect(await lines(fifth, "gaveBack")).toMatchObject([{ agentId: ben.id, reason: "away" }]);
  const unfilled = await mei.wire.call("conversation:resolve", { conversationId: first.id });
  expect(unfilled).toMatchObject({ ok: false, error: { code: "invalid" } });
  await step(() => resolves(mei, first));
  await step(() => does(first, "conversation:rate", { conversationId: first.id, score: 5, comment: "Quick" }));
  expect(await seen(first)).toMatchObject({ status: "resolved", rating: 5 });
  expect(await assigneeOf(fifth)).toBe(mei.id);
  await step(() => replies(mei, fifth));
  expect((await equal()).all).toMatchObject({ resolved: 1, late: 0, firstReplies: 5 });

  // Cora moves no hand: she is away, her conversations wait again, and when she is back she gets others first.
  await passes(11, [mei, cora], [mei]);
  const idle = await equal();
  expect(idle.agents.find(({ id }) => id === cora.id)).toMatchObject({ presence: "away", open: 0 });
  expect(idle.teams.find(({ id }) => id === teams.delivery)).toMatchObject({ waiting: 8 });
  await step(() => does(cora, "presence:active"));
  expect(await Promise.all(queue.map(assigneeOf))).toEqual([null, cora.id, cora.id, cora.id, cora.id]);
  for (const talk of queue.slice(1)) await step(() => replies(cora, talk));
  for (const talk of queue.slice(1, 3)) await step(() => resolves(cora, talk));
  await passes(11, [mei, cora]);
  expect(await Promise.all([...queue.slice(0, 1), ...parcels].map(assigneeOf))).toEqual([cora.id, cora.id, null, null]);
  for (const talk of [...queue.slice(0, 1), ...parcels]) expect(await seen(talk)).toMatchObject({ priority: "urgent" });

  // Ben comes back; seven more write, one of them in Chinese, two to the inbox that weighs double.
  const again = await step(() => comes(people.ben));
  const chinese = await step(() => writes("我要退款", { locale: "zh" }));
  expect(await assigneeOf(chinese)).toBe(again.id);
  const partners: Talk[] = [];
  for (let n = 0; n < 2; n += 1)
    partners.push(await step(() => writes("About our parcel contract", { inbox: desk.heavy })));
  const others: Talk[] = [];
  for (const text of ["Do you sell lamps?", "A refund, quickly", "Is my parcel there?", "Refund, the last one"])
    others.push(await step(() => writes(text)));
  await step(() => does(cora, "presence:set", { status: "away", reason: "Lunch" }));
  expect((await equal()).agents.find(({ id }) => id === cora.id)).toMatchObject({ presence: "away", reason: "Lunch" });
  await step(() => does(cora, "presence:set", { status: "online" }));

  // A macro says, tags and resolves in one; before its field is filled in it names the step that can't be done.
  const run = (dryRun: boolean) =>
    mei.client.post(`/macros/${desk.macroId}/run`, { conversationId: second.id, dryRun });
  expect(await answered(run(true))).toMatchObject({ refused: { step: 2 } });
  await step(() => fills(mei, second));
  await step(() => answered(run(false)));
  await second.wire.pushed("message", { text: "Your refund is on its way." });
  expect(await seen(second)).toMatchObject({ status: "resolved", tags: ["refund", "refunded"] });
  await step(() => does(second, "message:send", { clientId: randomUUID(), conversationId: second.id, text: "Thanks" }));
  expect(await seen(second)).toMatchObject({ status: "open" });

  // The lead takes one over, lets one sleep until its visitor writes, and takes what is nobody's.
  const [plain = second, ...late] = others;
  await step(() => answered(lead.post(`/conversations/${plain.id}/claim`)));
  await step(() => answered(lead.post(`/conversations/${french.id}/claim`, { from: mei.id })));
  await step(() => answered(lead.post(`/conversations/${plain.id}/snooze`, { untilReply: true })));
  await step(() => does(plain, "message:send", { clientId: randomUUID(), conversationId: plain.id, text: "Well?" }));
  await passes(10, [mei, again, cora]);

  // One customer's second matter is split off and turns out to be the same: merged while colleagues work, undone, and merged.
  const path = `/conversations/${second.id}`;
  const copied = await step(() => answered(mei.client.post(`${path}/split`, { seqs: [1] })));
  const half: Talk = { wire: second.wire, id: OneOf.parse(copied).conversation.id };
  const before = await equal();
  const merged = () =>
    step(() => Promise.all([mei.client.post(`${path}/merge`, { intoId: half.id }), replies(again, fourth)]));
  expect((await merged())[0]).toMatchObject({ status: 200, body: { into: { id: half.id } } });
  expect(differenceOf(await equal(), before)).toEqual({ left: -1, resolved: 1 });
  await second.wire.pushed("conversation", { id: second.id, goesOn: half.id });
  const { number } = await seen(second);
  await half.wire.pushed("message", { conversationId: half.id, text: `Your conversation #${number} goes on here.` });
  const still = { clientId: randomUUID(), conversationId: second.id, text: "Still there?" };
  expect(await step(() => does(second, "message:send", still))).toMatchObject({ conversationId: half.id });
  await step(() => answered(mei.client.post(`${path}/unmerge`)));
  expect(differenceOf(await equal(), before)).toEqual({ left: 0, resolved: 0 });
  await second.wire.pushed("message", { conversationId: second.id, text: "This conversation goes on here again." });
  expect(await seen(second)).toMatchObject({ status: "open", mergedInto: null });
  await merged();
  expect(differenceOf(await equal(), before)).toEqual({ left: -1, resolved: 1 });

  // And the hour ends: everything is answered and resolved by whoever has it, whoever waits comes to somebody.
  const all = [half, french, fourth, fifth, ...queue, ...parcels, chinese, ...partners, plain, ...late];
  const agents = [mei, again, cora];
  await until(
    async () => {
      for (const talk of all) {
        const now = await seen(talk);
        const has = agents.find(({ id }) => id === now.assignee?.id);
        if (now.status === "resolved") continue;
        if (has) await step(() => replies(has, talk).then(() => resolves(has, talk)));
        else if (now.assignee) {
          await answered(lead.patch(`/conversations/${talk.id}`, { fields: { order: "A-0" } }));
          await step(() => answered(lead.post(`/conversations/${talk.id}/resolve`)));
        }
      }
      expect((await equal()).all).toMatchObject({ waiting: 0, open: 0, late: 0, soon: 0, oldest: null });
    },
    { interval: 1, timeout: 150_000 },
  );
  expect((await equal()).all).toMatchObject({ resolved: 21, firstReplies: 20 });
}, 300_000);
