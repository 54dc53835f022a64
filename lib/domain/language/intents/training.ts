import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { TrainingState } from "@/lib/contracts/language";
import type { Actor } from "@/lib/kernel/actor";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { isTransient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { audit } from "../../audit";
import { anyAdmin, anyStaff, call, command, noSubject, query, task, workspaceOf, type Context } from "../../core";
import { inThread } from "../thread/run";
import { presentTraining } from "./present";
import { intentRows } from "./store";
import {
  beginTraining,
  examplesStamp,
  finishTraining,
  insertTraining,
  newestTraining,
  noteProgress,
} from "./training-store";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";
const LEAST_EXAMPLES = 4;

/** Starts a training, or tells of the one that is under way. */
export const trainIntents = command({
  name: "language.train",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx): Promise<TrainingState> {
    const workspaceId = workspaceOf(ctx.actor);
    const newest = await newestTraining(ctx.tx, workspaceId);
    if (newest?.status === "queued" || newest?.status === "running") return stateOf(ctx);
    const { intents, examples } = await examplesStamp(ctx.tx, workspaceId);
    if (intents < 2 || examples < LEAST_EXAMPLES) {
      throw invalid("Training needs two intents or more, with a few examples each.");
    }
    const id = newId();
    await insertTraining(ctx.tx, workspaceId, id);
    await audit(ctx, "intents.trained", id, { intents, examples });
    ctx.record({ type: "intents.trainingAsked", workspaceId, trainingId: id });
    return stateOf(ctx);
  },
});

export const getTraining = query({
  name: "language.getTraining",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: (ctx) => stateOf(ctx),
});

async function stateOf(ctx: Context): Promise<TrainingState> {
  const workspaceId = workspaceOf(ctx.actor);
  const newest = await newestTraining(ctx.tx, workspaceId);
  const names = new Map((await intentRows(ctx.tx, workspaceId)).map(({ id, name }) => [id, name]));
  const { stamp, examples } = await examplesStamp(ctx.tx, workspaceId);
  const changed = newest?.status === "ready" ? newest.stamp !== stamp : examples > 0 && !newest;
  return { training: newest ? presentTraining(newest, names) : null, changed };
}

/** The job `language.train`: learns beside the event loop, then puts the new model in force. May run twice. */
export const runTraining = task({
  name: "language.runTraining",
  input: z.strictObject({ trainingId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { trainingId }) {
    const workspaceId = workspaceOf(actor);
    if (!(await beginTraining(workspaceId, trainingId))) return {};
    try {
      await inThread("trainIntents", { workspaceId, trainingId }, (share) => {
        noteProgress(workspaceId, trainingId, share).catch(() => undefined);
      });
    } catch (error) {
      // The job comes back by itself; only what would fail again is told to people.
      if (isTransient(error)) throw error;
      log.error({ err: error, trainingId }, "a training failed");
      return call(endTraining, actor, { trainingId, error: "The training broke off. Please start it again." });
    }
    return call(endTraining, actor, { trainingId, error: null });
  },
});

const endTraining = command({
  name: "language.endTraining",
  input: z.strictObject({ trainingId: Id, error: z.string().nullable() }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { trainingId, error }) {
    const workspaceId = workspaceOf(ctx.actor);
    await finishTraining(ctx.tx, workspaceId, trainingId, { status: error ? "failed" : "ready", error, at: ctx.now() });
    ctx.record({ type: "rules.changed", workspaceId });
    return {};
  },
});
