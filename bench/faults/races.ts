import type { Violation } from "../history/op";
import type { Recorder } from "../history/recorder";
import { openAgent, type AgentClient } from "../load/agent";
import { loadFigures } from "../load/outbox";
import { openTab, type Tab } from "../load/tab";
import { addAgents } from "../rig/agents";
import { createBot, createInbox, shopQuestions } from "../rig/api";
import { sleep, until } from "../rig/clock";
import { median } from "../rig/figures";
import type { Desk } from "../rig/desk";
import { numberFrom, openTurns } from "../rig/peek";
import type { Limit } from "./report";

export type RaceResult = {
  what: string;
  rounds: number;
  right: number;
  inboxes: string[];
  violations: Violation[];
  extra: Limit[];
};

/** Two tabs of one visitor send twenty first messages each at once: one conversation, forty numbers. */
export async function startRace(desk: Desk, record: Recorder, rounds: number): Promise<RaceResult> {
  const inbox = await createInbox(desk.api, "Start race");
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const first = await openTab(desk.url, inbox.key, record);
    const second = await openTab(desk.url, inbox.key, record, first.token);
    const letters = Array.from({ length: 20 }, (_, i) => [first.send(`a ${i}`), second.send(`b ${i}`)]).flat();
    const sent = await Promise.all(letters);
    const conversations = new Set(sent.map(({ conversationId }) => conversationId));
    const numbers = new Set(sent.map(({ seq }) => seq));
    if (conversations.size === 1 && numbers.size === 40) right++;
    first.close();
    second.close();
  }
  return { what: "parallel starts", rounds, right, inboxes: [inbox.id], violations: [], extra: [] };
}

/** Ten people claim one waiting conversation: one owns it, in the database and in every answer. */
export async function claimRace(desk: Desk, record: Recorder, rounds: number): Promise<RaceResult> {
  const inbox = await createInbox(desk.api, "Claim race");
  const agents = await openStaff(desk, record, 10);
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const visitor = await openTab(desk.url, inbox.key, record);
    const { conversationId } = await visitor.send("Is anybody there?");
    const answers = await Promise.all(agents.map((agent) => agent.change("claim", conversationId)));
    const owners = new Set(
      answers.flatMap((answer) => (answer.kind === "ok" ? [answer.data.conversation.assignee?.id] : [])),
    );
    const owned = await numberFrom(
      desk.postgres.url,
      "select count(*) from conversation where id = $1 and assignee_id is not null",
      [conversationId],
    );
    if (owners.size === 1 && owned === 1) right++;
    visitor.close();
  }
  for (const agent of agents) agent.close();
  return { what: "claims", rounds, right, inboxes: [inbox.id], violations: [], extra: [] };
}

/** A person takes over in the millisecond in which the bot's answer is stored: the bot never speaks after the person. */
export async function takeoverRace(desk: Desk, record: Recorder, rounds: number): Promise<RaceResult> {
  const inbox = await createInbox(desk.api, "Takeover race", await createBot(desk.api));
  const [agent] = await openStaff(desk, record, 1);
  const answerTimes: number[] = [];
  let beaten = 0;
  let right = 0;
  for (let round = 0; round < rounds && agent; round++) {
    const tab = await openTab(desk.url, inbox.key, record);
    const { conversationId } = await tab.send(shopQuestions[round % shopQuestions.length] ?? "Hello?");
    if (round < 5) {
      answerTimes.push(await answerTime(tab));
      right++;
    } else {
      await sleep(median(answerTimes) * (0.4 + Math.random() * 0.9));
      const taken = await agent.change("claim", conversationId);
      if (taken.kind === "ok") {
        right++;
        const { lastSeq } = taken.data.conversation;
        record.write({ proc: agent.name, op: "takeover", type: "ok", conv: conversationId, seq: lastSeq });
        if (lastSeq === 1) beaten++;
      }
    }
    tab.close();
  }
  await until(10_000, async () => (await openTurns(desk.postgres.url)) === 0, 200);
  agent?.close();
  const extra = [
    { what: "bot's median", value: median(answerTimes), atMost: 10_000, unit: " ms" },
    { what: "won by the person", value: beaten, atMost: Infinity },
  ];
  return { what: "takeovers", rounds, right, inboxes: [inbox.id], violations: [], extra };
}

async function answerTime(tab: Tab): Promise<number> {
  const began = Date.now();
  await until(15_000, () => tab.authors().includes("bot"), 2);
  return Date.now() - began;
}

async function openStaff(desk: Desk, record: Recorder, count: number): Promise<AgentClient[]> {
  const staff = await addAgents(desk.postgres.url, desk.url, count);
  const agents = staff.map(({ ticket }, i) =>
    openAgent({ name: `racer-${i}`, url: desk.url, ticket, record, figures: loadFigures() }),
  );
  if (!(await until(15_000, () => agents.every((one) => one.live())))) throw new Error("the agents could not connect");
  return agents;
}
