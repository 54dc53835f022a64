import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateCuratedAnswer, UpdateCuratedAnswer } from "@/lib/contracts/curated";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, workspaceOf, type Context } from "../../core";
import { mayManageCurated } from "../policy";
import { findBot } from "../store";
import { theCurated } from "./find";
import { presentCurated } from "./present";
import { changeCurated, countCurated, insertCurated, removeCurated } from "./store";

const MOST_ANSWERS = 5_000;

export const createCuratedAnswer = command({
  name: "bots.createCuratedAnswer",
  input: CreateCuratedAnswer,
  subject: noSubject,
  allow: anyAdmin("knowledge:write"),
  async run(ctx, { botId = null, ...input }) {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await countCurated(ctx.tx, workspaceId)) >= MOST_ANSWERS) {
      throw invalid(`There can be at most ${MOST_ANSWERS.toLocaleString("en")} curated answers.`);
    }
    await refuseForeignBot(ctx, workspaceId, botId);
    const id = newId();
    await insertCurated(ctx.tx, { ...input, workspaceId, id, botId });
    await audit(ctx, "curatedAnswer.created", id, { question: input.questions[0] });
    ctx.record({ type: "curated.changed", workspaceId, botId });
    return presentCurated(await theCurated(ctx, { answerId: id }));
  },
});

export const updateCuratedAnswer = command({
  name: "bots.updateCuratedAnswer",
  input: UpdateCuratedAnswer.extend({ answerId: Id }),
  subject: theCurated,
  allow: mayManageCurated,
  async run(ctx, { answerId, ...change }, row) {
    const { workspaceId } = row;
    const botId = change.botId === undefined ? row.botId : change.botId;
    await refuseForeignBot(ctx, workspaceId, botId);
    await changeCurated(ctx.tx, workspaceId, answerId, {
      botId,
      locale: change.locale ?? row.locale,
      questions: change.questions ?? row.questions,
      answer: change.answer ?? row.answer,
      threshold: change.threshold ?? row.threshold,
      enabled: change.enabled ?? row.enabled,
      at: ctx.now(),
    });
    await audit(ctx, "curatedAnswer.updated", answerId, { fields: Object.keys(change) });
    ctx.record({ type: "curated.changed", workspaceId, botId });
    return presentCurated(await theCurated(ctx, { answerId }));
  },
});

export const deleteCuratedAnswer = command({
  name: "bots.deleteCuratedAnswer",
  input: z.strictObject({ answerId: Id }),
  subject: theCurated,
  allow: mayManageCurated,
  async run(ctx, { answerId }, { workspaceId, botId, questions }) {
    await removeCurated(ctx.tx, workspaceId, answerId);
    await audit(ctx, "curatedAnswer.deleted", answerId, { question: questions[0] });
    ctx.record({ type: "curated.changed", workspaceId, botId });
    return {};
  },
});

async function refuseForeignBot(ctx: Context, workspaceId: string, botId: string | null): Promise<void> {
  if (botId !== null && !(await findBot(ctx.tx, workspaceId, botId))) throw invalid("This bot does not exist.");
}
