import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateBotTest, UpdateBotTest } from "@/lib/contracts/bot-tests";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { command, type Context } from "../../core";
import { theBot } from "../find";
import { mayManageBot } from "../policy";
import { countSources } from "../store";
import { theTest } from "./find";
import { presentTest } from "./present";
import { changeTest, insertTest, removeTest, testRows } from "./store";

const MOST_TESTS = 500;

export const createBotTest = command({
  name: "bots.createTest",
  input: CreateBotTest.extend({ botId: Id }),
  subject: theBot,
  allow: mayManageBot,
  async run(ctx, { botId, question, locale, outcome, sourceId = null, words = [] }, { workspaceId }) {
    if ((await testRows(ctx.tx, workspaceId, botId)).length >= MOST_TESTS) {
      throw invalid(`A bot can have at most ${MOST_TESTS} tests.`);
    }
    await refuseForeignSource(ctx, workspaceId, sourceId);
    const id = newId();
    await insertTest(ctx.tx, { workspaceId, botId, id, question, locale, outcome, sourceId, words });
    await audit(ctx, "botTest.created", id, { botId, question });
    return presentTest(await theTest(ctx, { botId, testId: id }));
  },
});

export const updateBotTest = command({
  name: "bots.updateTest",
  input: UpdateBotTest.extend({ botId: Id, testId: Id }),
  subject: theTest,
  allow: mayManageBot,
  async run(ctx, { botId, testId, ...change }, test) {
    const sourceId = change.sourceId === undefined ? test.sourceId : change.sourceId;
    await refuseForeignSource(ctx, test.workspaceId, sourceId);
    await changeTest(ctx.tx, test.workspaceId, testId, {
      question: change.question ?? test.question,
      locale: change.locale ?? test.locale,
      outcome: change.outcome ?? test.outcome,
      words: change.words ?? test.words,
      sourceId,
    });
    await audit(ctx, "botTest.updated", testId, { botId, question: change.question ?? test.question });
    return presentTest(await theTest(ctx, { botId, testId }));
  },
});

export const deleteBotTest = command({
  name: "bots.deleteTest",
  input: z.strictObject({ botId: Id, testId: Id }),
  subject: theTest,
  allow: mayManageBot,
  async run(ctx, { botId, testId }, { workspaceId, question }) {
    await removeTest(ctx.tx, workspaceId, testId);
    await audit(ctx, "botTest.deleted", testId, { botId, question });
    return {};
  },
});

async function refuseForeignSource(ctx: Context, workspaceId: string, sourceId: string | null): Promise<void> {
  if (sourceId !== null && (await countSources(ctx.tx, workspaceId, [sourceId])) !== 1) {
    throw invalid("This source does not exist.");
  }
}
