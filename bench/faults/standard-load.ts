import { checkHistory } from "../history/check";
import type { FinalDb, View, Violation } from "../history/op";
import { recorder, type Recorder } from "../history/recorder";
import { openAgent, type AgentClient } from "../load/agent";
import { loadFigures, type LoadFigures } from "../load/outbox";
import { openVisitor, type Visitor } from "../load/visitor";
import { addAgents } from "../rig/agents";
import { createBot, createInbox, shopQuestions } from "../rig/api";
import { sleep, until } from "../rig/clock";
import { sum } from "../rig/figures";
import type { Desk } from "../rig/desk";
import { readFinalDb, readStanding, type Standing } from "../rig/final-database";

export type Plan = {
  visitors: number;
  agents: number;
  perSecond: number;
  seconds: number;
  /** This share of the visitors talks to the bot; the others to people. */
  botShare: number;
  quietMs: number;
  /** How long the fault kept anything from happening: turns may end that much later. */
  faultMs: number;
};
export type Outcome = {
  acked: number;
  violations: Violation[];
  figures: LoadFigures;
  record: Recorder;
  db: FinalDb;
  settledMs: number | null;
};

/** Everybody talks; after `faultAt` the fault happens; then all fall silent and the history is judged. */
export async function underLoad(
  desk: Desk,
  plan: Plan,
  faultAt: number,
  fault: (load: Load) => Promise<void>,
): Promise<Outcome> {
  const load = await startLoad(desk, plan);
  try {
    const speaking = load.speak();
    await sleep(faultAt);
    await Promise.all([fault(load), speaking]);
    return await load.judge();
  } finally {
    load.close();
  }
}

export type Load = {
  visitors: Visitor[];
  agents: AgentClient[];
  record: Recorder;
  figures: LoadFigures;
  inboxes: string[];
  speak: () => Promise<void>;
  judge: () => Promise<Outcome>;
  close: () => void;
};

export async function startLoad(desk: Desk, plan: Plan): Promise<Load> {
  const record = recorder();
  const figures = loadFigures();
  const people = await createInbox(desk.api, "People");
  const bot = plan.botShare > 0 ? await createInbox(desk.api, "Bot", await createBot(desk.api)) : null;
  const inboxes = [people.id, ...(bot ? [bot.id] : [])];
  const staff = await addAgents(desk.postgres.url, desk.url, plan.agents);
  const agents = staff.map(({ ticket }, i) =>
    openAgent({ name: `agent-${i}`, url: desk.url, ticket, record, figures }),
  );
  const withBot = Math.round(plan.visitors * plan.botShare);
  const watched = new Map<AgentClient, string[]>(agents.map((agent) => [agent, []]));
  const visitors: Visitor[] = [];
  for (let i = 0; i < plan.visitors; i++) {
    const asksBot = bot !== null && i < withBot;
    const agent = agents[i % Math.max(1, agents.length)];
    visitors.push(
      openVisitor({
        name: `visitor-${i}`,
        url: desk.url,
        inbox: asksBot ? bot.key : people.key,
        record,
        figures,
        onConversation(id) {
          agent?.watch(id);
          if (agent && !asksBot) watched.get(agent)?.push(id);
        },
      }),
    );
    if (i % 20 === 19) await sleep(10);
  }
  const everybody = () => visitors.every((one) => one.live()) && agents.every((one) => one.live());
  if (!(await until(30_000, everybody))) throw new Error("not everybody could connect before the fault");

  let line = 0;
  const speakOnce = () => {
    line++;
    const agent = agents[line % Math.max(1, agents.length)];
    const own = (agent && watched.get(agent)) ?? [];
    const conversation = own[line % Math.max(1, own.length)];
    if (line % 10 >= 7 && agent && conversation) return agent.reply(conversation, `${MARK} answer ${line}`);
    const at = (line * 7919) % visitors.length;
    const text =
      bot && at < withBot ? (shopQuestions[line % shopQuestions.length] ?? "Hello?") : `${MARK} line ${line}`;
    visitors[at]?.outbox.put(text);
  };

  return {
    visitors,
    agents,
    record,
    figures,
    inboxes,
    async speak() {
      const began = Date.now();
      for (let said = 0; Date.now() - began < plan.seconds * 1000; await sleep(20)) {
        for (; said < ((Date.now() - began) / 1000) * plan.perSecond; said++) speakOnce();
      }
    },
    judge: () => judge(desk, plan, { visitors, agents, record, figures, inboxes }),
    close() {
      for (const one of visitors) one.close();
      for (const one of agents) one.close();
    },
  };
}

type Parties = Pick<Load, "visitors" | "agents" | "record" | "figures" | "inboxes">;

async function judge(desk: Desk, plan: Plan, parties: Parties): Promise<Outcome> {
  const { visitors, agents, record, figures, inboxes } = parties;
  const outboxes = () => [...visitors.map((one) => one.outbox), ...agents.flatMap((one) => one.outboxes())];
  const began = Date.now();
  const settled = await until(
    plan.quietMs,
    async () => {
      if (outboxes().some((box) => box.waiting() > 0)) return false;
      const standing = await readStanding(desk.postgres.url, inboxes).catch(() => null);
      return standing !== null && quiet(standing, visitors, agents);
    },
    500,
  );
  const settledMs = settled ? Date.now() - began : null;
  const db = await readFinalDb(desk.postgres.url, inboxes);
  const views: View[] = [...visitors.flatMap((one) => one.view() ?? []), ...agents.flatMap((one) => one.views())];
  const violations = checkHistory(record.ops, db, views, { faultMs: plan.faultMs });
  const waiting = sum(outboxes().map((box) => box.waiting()));
  if (waiting > 0) violations.push({ rule: "I1", detail: `${waiting} sends still wait for an answer` });
  return { acked: sum(outboxes().map((box) => box.acked())), violations, figures, record, db, settledMs };
}

function quiet({ lastSeq, unfinished }: Standing, visitors: Visitor[], agents: AgentClient[]): boolean {
  if (unfinished > 0) return false;
  const seen = (conv: string | undefined, seq: number) => conv === undefined || lastSeq.get(conv) === seq;
  return (
    visitors.every((one) => one.live() && seen(one.conversation(), one.lastSeq())) &&
    agents.every((one) => one.live() && one.views().every(({ conv }) => seen(conv, one.lastSeq(conv))))
  );
}

/** In every text of the load, so that a proxy can recognise the statement that stores it. */
export const MARK = "parley-load";
