import { z } from "zod";
import { checkHistory } from "../../history/check";
import { recorder, type Recorder } from "../../history/recorder";
import { openTab } from "../../load/tab";
import { loadFigures } from "../../load/outbox";
import { createBot, createInbox, shopQuestions } from "../../rig/api";
import type { Child } from "../../rig/child";
import { sleep, until } from "../../rig/clock";
import type { Desk } from "../../rig/desk";
import { readFinalDb } from "../../rig/final-database";
import { sum } from "../../rig/figures";
import { numberFrom } from "../../rig/peek";
import { p, report, type Limit } from "../report";
import type { FaultRow } from "../row";

/** What a job that must not be does to its worker: one in a queue of its own, or among the answers. */
const poisons = [
  { what: "throws", fail: "job.bots.test:throw" },
  { what: "ends its process", fail: "job.bots.test:kill" },
  { what: "takes 2 GB", fail: "job.bots.test:allocate:2048" },
  { what: "blocks the loop for a minute", fail: "job.bots.test:block:60000" },
  { what: "ends its process, among answers", fail: "job.bots.brief:kill" },
];
const LIMIT_MS = 240_000;
/** So many answers at least, however soon the job is given up. */
const ANSWERS = 40;
const PAUSE_MS = 150;
const WithId = z.object({ id: z.string() });

/** A job that should not be is given up after a few tries, and visitors' questions don't wait for it. */
export const poisonJobs: FaultRow = {
  name: "F16",
  title: "a poisonous job of each kind",
  short: false,
  async run({ desk, short }) {
    const record = recorder();
    const botId = await createBot(desk.api);
    const inbox = await createInbox(desk.api, "Beside poison", botId);
    await desk.api.post(`/bots/${botId}/tests`, { question: "When do you deliver?", locale: "en" }, WithId);
    for (const worker of desk.workers) await worker.end("SIGTERM", 30_000);
    const limits: Limit[] = [];
    try {
      for (const poison of short ? poisons.slice(0, 2) : poisons)
        limits.push(...(await suffer(desk, { ...poison, botId, inbox: inbox.key, record })));
    } finally {
      for (const own of desk.workers) await own.start();
    }
    const db = await readFinalDb(desk.postgres.url, [inbox.id]);
    const acked = record.ops.filter(({ type, op }) => type === "ok" && op === "send").length;
    const outcome = { acked, violations: checkHistory(record.ops, db, []), figures: loadFigures(), record, db };
    return [report(this.name, this.title, { ...outcome, settledMs: 0 }, limits, short)];
  },
};

type Case = { what: string; fail: string; botId: string; inbox: string; record: Recorder };

/** As production runs them: two that answer, one for everything else, and somebody who starts again what ended. */
async function suffer(desk: Desk, { what, fail, botId, inbox, record }: Case): Promise<Limit[]> {
  const amongAnswers = fail.startsWith("job.bots.brief");
  const replies = [0, 1].map(() => desk.worker({ ROLES: "worker", ...(amongAnswers ? { FAIL: fail } : {}) }));
  const bulk = desk.worker({ ROLES: "bulk", ...(amongAnswers ? {} : { FAIL: fail }) });
  const hurt = amongAnswers ? replies : [bulk];
  await Promise.all([...replies, bulk].map((worker) => worker.start()));
  const guards = hurt.map(keepAlive);
  try {
    // The first answers load what the bot knows.
    await answerTimes(desk, inbox, record, (count) => count >= 5);
    const calm = await answerTimes(desk, inbox, record, (count) => count >= ANSWERS);
    const before = await buried(desk);
    if (amongAnswers) await askForPerson(desk, inbox, record);
    else await desk.api.post(`/bots/${botId}/test-runs`, {}, WithId);
    let dead = false;
    const gaveUp = until(LIMIT_MS, async () => (await buried(desk)) > before, 500).then((found) => {
      dead = found;
      return true;
    });
    let over = false;
    void gaveUp.then(() => (over = true));
    const beside = await answerTimes(desk, inbox, record, (count) => over && count >= ANSWERS);
    const tries = await numberFrom(desk.postgres.url, "select attempts from dead_job order by failed_at desc limit 1");
    // The next poison is a new run.
    await numberFrom(
      desk.postgres.url,
      "update bot_test_run set status = 'failed' where status in ('queued', 'running') returning 1",
    );
    return [
      { what: `${what}: not among the dead jobs`, value: dead ? 0 : 1, atMost: 0 },
      { what: "tries", value: tries ?? Infinity, atMost: 5 },
      { what: "answers' p95 beside it ÷ before", value: p(0.95, beside) / p(0.95, calm), atMost: 2 },
      {
        what: "slowest return of a worker",
        value: Math.max(...guards.map((guard) => guard.slowest())),
        atMost: 5_000,
        unit: " ms",
      },
      { what: "ends of workers", value: sum(hurt.map((worker) => worker.crashes())), atMost: 1 },
    ];
  } finally {
    for (const guard of guards) await guard.stop();
    await Promise.all([...replies, bulk].map((worker) => worker.end("SIGTERM", 30_000)));
  }
}

const buried = async (desk: Desk): Promise<number> =>
  (await numberFrom(desk.postgres.url, "select count(*) from dead_job")) ?? 0;

async function askForPerson(desk: Desk, inbox: string, record: Recorder): Promise<void> {
  const tab = await openTab(desk.url, inbox, record);
  await tab.send("I want to talk to a person");
  tab.close();
}

/** Visitors ask one after the other, until it is enough; how long each waits for the bot. */
async function answerTimes(
  desk: Desk,
  inbox: string,
  record: Recorder,
  enough: (count: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (!enough(times.length)) {
    const tab = await openTab(desk.url, inbox, record);
    const began = performance.now();
    await tab.send(shopQuestions[times.length % shopQuestions.length] ?? "Hello?");
    await until(45_000, () => tab.authors().some((author) => author !== "visitor"), 2);
    times.push(performance.now() - began);
    tab.close();
    await sleep(PAUSE_MS);
  }
  return times;
}

/** What the supervisor does in production: starts a worker again that ended. */
function keepAlive(worker: Child): { stop(): Promise<void>; slowest(): number } {
  let [stopped, slowest] = [false, 0];
  const watching = (async () => {
    while (!stopped) {
      await sleep(100);
      if (worker.running() || stopped) continue;
      const began = performance.now();
      await worker.start().catch(() => undefined);
      slowest = Math.max(slowest, performance.now() - began + 100);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
    },
    slowest: () => slowest,
  };
}
