import { z } from "zod";
import { localEngine } from "@/lib/domain/bots/local-engine";
import { findBotForTurn } from "@/lib/domain/bots/store";
import { closePools, pool } from "@/lib/platform/db";
import { createBot, shopQuestions } from "../rig/api";
import { openDesk } from "../rig/desk";
import { sleep } from "../rig/clock";
import { quantile } from "../rig/figures";
import type { BenchRow } from "./row";

const PER_SECOND = 200;

/** A question asked before, from the bot's row to the answer, at 200 a second; the socket and the commit are P1's and P4's to measure. */
export const hotAnswers: BenchRow = {
  name: "HOT",
  title: "hot answers",
  async run({ seconds }) {
    const desk = await openDesk({ redis: false, proxied: false });
    try {
      const botId = await createBot(desk.api);
      process.env.DATABASE_URL = desk.postgres.url;
      process.env.SECRET_KEY ??= "bench".repeat(10);
      const { rows } = await pool().query("select workspace_id as id from bot where id = $1", [botId]);
      const workspaceId = z.object({ id: z.string() }).parse(rows[0]).id;
      for (const question of shopQuestions) await answer(workspaceId, botId, question);
      const { latencies, hot } = await atRate(seconds * PER_SECOND, (i) =>
        answer(workspaceId, botId, shopQuestions[i % shopQuestions.length] ?? ""),
      );
      const p99 = quantile(latencies, 0.99);
      const detail = `engine alone; p50 ${quantile(latencies, 0.5).toFixed(2)} ms; ${hot} of ${latencies.length} from the cache`;
      return [
        { name: "HOT", what: "hot answer p99 at 200/s", values: [p99], unit: "ms", goal: { atMost: 30 }, detail },
      ];
    } finally {
      await closePools();
      await desk.close();
    }
  },
};

async function answer(workspaceId: string, botId: string, question: string): Promise<boolean> {
  const bot = await findBotForTurn(workspaceId, botId);
  if (!bot) throw new Error("the bot is gone");
  const request = { bot, question, locale: "en" as const, history: [] };
  for await (const part of localEngine.answer(request, AbortSignal.timeout(10_000))) {
    if (part.type === "final") return part.answer.receipt.engine === "hot-answer";
  }
  return false;
}

/** An open loop: what is late is late from the moment it was meant to be sent. */
async function atRate(count: number, ask: (i: number) => Promise<boolean>) {
  const latencies: number[] = [];
  let hot = 0;
  const began = performance.now();
  const pending: Promise<void>[] = [];
  for (let i = 0; i < count; i++) {
    const due = began + (i * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    pending.push(
      ask(i).then((fromCache) => {
        latencies.push(performance.now() - due);
        if (fromCache) hot += 1;
      }),
    );
  }
  await Promise.all(pending);
  return { latencies, hot };
}
