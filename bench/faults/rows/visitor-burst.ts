import { checkHistory } from "../../history/check";
import { recorder } from "../../history/recorder";
import { loadFigures } from "../../load/outbox";
import { openTab } from "../../load/tab";
import { sleep, until } from "../../rig/clock";
import { readFinalDb } from "../../rig/final-database";
import { numberFrom, openTurns } from "../../rig/peek";
import { addModelBot, teachShop, withLocalModels } from "../model-desk";
import { report } from "../report";
import type { FaultRow } from "../row";

const LINES = 10;
const WITHIN_MS = 2_000;

/** Somebody writes ten lines while the model is still speaking about the first: one answer covers them all. */
export const visitorBurst: FaultRow = {
  name: "F18",
  title: "ten messages in 2 s while a model speaks",
  short: false,
  async run({ desk, short }) {
    const record = recorder();
    const rounds = short ? 3 : 10;
    return withLocalModels(desk, {}, async () => {
      await teachShop(desk);
      // Ten words, three seconds.
      const bot = await addModelBot(desk, "Burst", { tokenMs: 300 });
      bot.server.says("We deliver within two working days, as ever, gladly [1].");
      let right = 0;
      let fastest = 0;
      for (let round = 0; round < rounds; round++) {
        bot.server.prompts.length = 0;
        const tab = await openTab(desk.url, bot.inbox.key, record);
        const calls = watchCalls(() => bot.server.prompts.length);
        const { conversationId } = await tab.send("When do you deliver? line 0");
        for (let line = 1; line < LINES; line++) {
          await sleep(WITHIN_MS / LINES);
          await tab.send(`line ${line}`);
        }
        await until(45_000, async () => (await openTurns(desk.postgres.url)) === 0, 100);
        const answers = await numberFrom(
          desk.postgres.url,
          "select count(*) from message where conversation_id = $1 and author_kind = 'bot'",
          [conversationId],
        );
        const last = bot.server.prompts.at(-1)?.text ?? "";
        const covered = Array.from({ length: LINES }, (_, line) => `line ${line}`).every((line) => last.includes(line));
        if (answers === 1 && covered) right++;
        fastest = Math.max(fastest, calls());
        tab.close();
      }
      const db = await readFinalDb(desk.postgres.url, [bot.inbox.id]);
      await bot.server.close();
      const acked = record.ops.filter(({ type, op }) => type === "ok" && op === "send").length;
      const outcome = {
        acked,
        violations: checkHistory(record.ops, db, []),
        figures: loadFigures(),
        record,
        db,
        settledMs: 0,
      };
      return [
        report(this.name, this.title, outcome, [
          { what: `bursts without one answer for all, of ${rounds}`, value: rounds - right, atMost: 0 },
          { what: "most model calls in a second", value: fastest, atMost: 2 },
        ]),
      ];
    });
  },
};

/** Looks how many calls came, and tells the most within any second. */
function watchCalls(count: () => number): () => number {
  const seen: number[] = [];
  const timer = setInterval(() => {
    for (let fresh = count() - seen.length; fresh > 0; fresh--) seen.push(performance.now());
  }, 20);
  return () => {
    clearInterval(timer);
    return Math.max(0, ...seen.map((at) => seen.filter((other) => other >= at && other < at + 1_000).length));
  };
}
