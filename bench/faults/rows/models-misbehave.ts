import pg from "pg";
import { z } from "zod";
import { failingModes } from "@/lib/testing/model-server";
import { checkHistory } from "../../history/check";
import { recorder } from "../../history/recorder";
import { loadFigures } from "../../load/outbox";
import { openTab } from "../../load/tab";
import { shopQuestions } from "../../rig/api";
import { until } from "../../rig/clock";
import { readFinalDb } from "../../rig/final-database";
import { numberFrom, openTurns, slowestTurnMs } from "../../rig/peek";
import { addModelBot, teachShop, withLocalModels } from "../model-desk";
import { report } from "../report";
import type { FaultRow } from "../row";

const [KNOWN = ""] = shopQuestions;
const UNKNOWN = "Do you rent zeppelins to Mars?";

/** Every model fails in its way, for questions that the desk knows by itself and for those that nobody knows. */
export const modelsMisbehave: FaultRow = {
  name: "F8",
  title: "models misbehave in 14 ways",
  short: false,
  async run({ desk, short }) {
    const record = recorder();
    const env: Record<string, string> = short ? { MODEL_DEADLINES: "firstToken=2,stall=2,whole=8" } : {};
    return withLocalModels(desk, env, async () => {
      await teachShop(desk);
      const bots = [];
      for (const mode of failingModes) {
        const bot = await addModelBot(desk, mode);
        bot.server.mode(mode);
        bots.push(bot);
      }
      const ask = async (inboxKey: string, text: string) => {
        const tab = await openTab(desk.url, inboxKey, record);
        await tab.send(text);
        return tab;
      };
      const tabs = await Promise.all(bots.flatMap(({ inbox }) => [ask(inbox.key, KNOWN), ask(inbox.key, UNKNOWN)]));
      const quiet = await until(60_000, async () => (await openTurns(desk.postgres.url)) === 0, 250);
      const most = Math.max(...bots.map(({ server }) => server.prompts.length));
      // Five failures within half a minute, and the next visitors don't wait for it any more.
      const broken = bots[failingModes.indexOf("error500")];
      for (let round = 0; round < 3 && broken; round++) {
        tabs.push(await ask(broken.inbox.key, UNKNOWN));
        await until(45_000, async () => (await openTurns(desk.postgres.url)) === 0, 100);
      }
      const opened = await numberFrom(
        desk.postgres.url,
        "select count(*) from provider_state where open_until is not null",
      );
      for (const tab of tabs) tab.close();
      const inboxes = bots.map(({ inbox }) => inbox.id);
      const wrong = await wrongEndings(desk.postgres.url, inboxes);
      const db = await readFinalDb(desk.postgres.url, inboxes);
      await Promise.all(bots.map(({ server }) => server.close()));
      const acked = record.ops.filter(({ type, op }) => type === "ok" && op === "send").length;
      const violations = checkHistory(record.ops, db, []);
      const outcome = { acked, violations, figures: loadFigures(), record, db, settledMs: 0 };
      return [
        report(this.name, this.title, outcome, [
          { what: "turns left open", value: quiet ? 0 : 1, atMost: 0 },
          { what: "slowest turn", value: await slowestTurnMs(desk.postgres.url, inboxes), atMost: 45_000, unit: " ms" },
          { what: ["wrong or partial answers", ...wrong].join("; "), value: wrong.length, atMost: 0 },
          { what: "most calls of two turns", value: most, atMost: 6 },
          { what: "breakers that never opened", value: (opened ?? 0) > 0 ? 0 : 1, atMost: 0 },
        ]),
      ];
    });
  },
};

const Ending = z.object({ asked: z.string(), author: z.string(), text: z.string(), said: z.coerce.number() });

/** What is known is answered from the desk's own knowledge, the rest goes to people; nobody reads of errors or half a sentence. */
async function wrongEndings(url: string, inboxes: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select (array_agg(m.text order by m.seq))[1] as asked, (array_agg(m.author_kind order by m.seq desc))[1] as author,
              (array_agg(m.text order by m.seq desc))[1] as text, count(*) filter (where m.author_kind <> 'visitor') as said
         from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
        where c.inbox_id = any($1::uuid[]) group by c.id`,
      [inboxes],
    );
    const right = ({ asked, author, text, said }: z.infer<typeof Ending>): boolean => {
      if (said !== 1 || /error|429|sk-|127\.0\.0\.1|undefined/i.test(text)) return false;
      return asked === KNOWN ? author === "bot" && text.includes("two working days") : author === "system";
    };
    return z
      .array(Ending)
      .parse(rows)
      .filter((row) => !right(row))
      .map(({ asked, author, text, said }) => `${asked} → ${said} × ${author}: ${text.slice(0, 160)}`);
  } finally {
    await client.end();
  }
}
