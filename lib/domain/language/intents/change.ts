import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateIntent, MAX_INTENTS, UpdateIntent } from "@/lib/contracts/language";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../../core";
import { mayChangeIntent, refuseTakenIntent, theIntent } from "./find";
import { presentIntent } from "./present";
import { changeIntent, insertIntent, intentRows, removeIntent, replaceExamples } from "./store";

/** Its patterns count a moment later, its examples with the next training. */
export const createIntent = command({
  name: "language.createIntent",
  input: CreateIntent,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, description = "", examples = [], patterns = [] }) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    await refuseTakenIntent(ctx, name, id);
    if ((await intentRows(ctx.tx, workspaceId)).length >= MAX_INTENTS) {
      throw invalid(`A workspace can have at most ${MAX_INTENTS} intents.`);
    }
    await insertIntent(ctx.tx, { workspaceId, id, name, description, patterns: distinct(patterns) });
    await replaceExamples(ctx.tx, workspaceId, id, distinct(examples));
    await audit(ctx, "intent.created", id, { name });
    ctx.record({ type: "rules.changed", workspaceId });
    return presentIntent(await theIntent(ctx, { intentId: id }));
  },
});

export const updateIntent = command({
  name: "language.updateIntent",
  input: UpdateIntent.extend({ intentId: Id }),
  subject: theIntent,
  allow: mayChangeIntent,
  async run(ctx, { intentId, name, description, examples, patterns }, intent) {
    const { workspaceId } = intent;
    if (name !== undefined) await refuseTakenIntent(ctx, name, intentId);
    const change = { name, description, patterns: patterns && distinct(patterns), at: ctx.now() };
    await changeIntent(ctx.tx, workspaceId, intentId, change);
    if (examples) await replaceExamples(ctx.tx, workspaceId, intentId, distinct(examples));
    await audit(ctx, "intent.updated", intentId, { name: name ?? intent.name });
    ctx.record({ type: "rules.changed", workspaceId });
    return presentIntent(await theIntent(ctx, { intentId }));
  },
});

export const deleteIntent = command({
  name: "language.deleteIntent",
  input: z.strictObject({ intentId: Id }),
  subject: theIntent,
  allow: mayChangeIntent,
  async run(ctx, { intentId }, { workspaceId, name }) {
    await removeIntent(ctx.tx, workspaceId, intentId);
    await audit(ctx, "intent.deleted", intentId, { name });
    ctx.record({ type: "rules.changed", workspaceId });
    return {};
  },
});

const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
