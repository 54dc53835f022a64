import { RunMacro, type MacroRun, type MacroStep } from "@/lib/contracts/macros";
import { conflict, forbidden, notFound, ParleyError } from "@/lib/kernel/errors";
import { anyStaff, call, command, noSubject, task } from "../core";
import {
  appendLine,
  countAsOneChange,
  lockedConversation,
  mayManage,
  presentConversation,
  readableConversation,
  wasSent,
} from "../conversations";
import { doStep, type Done } from "./do-step";
import { theMacro } from "./find";
import { mayUseMacro } from "./policy";
import { countMacroUse } from "./store";

/** Thrown with what would have been, so that the transaction takes it all back. */
class Rehearsed extends Error {
  constructor(readonly run: MacroRun) {
    super("a dry run ends here");
  }
}

/**
 * Runs a macro on a conversation, or says what it would do. A dry run does everything in a transaction and takes it back: it
 * can't say anything else than what a run does. Where the conversation is translated, `replies` has to hold what its replies say
 * there (`translation/run-macro.ts`).
 */
export const runMacro = task({
  name: "macros.run",
  input: RunMacro,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run({ actor, address }, input): Promise<MacroRun> {
    try {
      return await call(applyMacro, actor, input, { address });
    } catch (error) {
      if (error instanceof Rehearsed) return error.run;
      throw error;
    }
  },
});

/** All of it or nothing, and one line that says which macro did it. */
export const applyMacro = command({
  name: "macros.apply",
  input: RunMacro,
  subject: lockedConversation,
  allow: mayManage,
  async run(
    ctx,
    { macroId, conversationId, dryRun, expectedSeq, clientId, asWritten, replies },
    row,
  ): Promise<MacroRun> {
    const { actor } = ctx;
    if (actor.kind !== "agent") throw forbidden();
    const macro = await theMacro(ctx, { macroId });
    if (!mayUseMacro(actor, macro)) throw notFound("macro");
    const after = async () => presentConversation(await readableConversation(ctx, { conversationId }));
    const sender = `m:${actor.agentId}`;
    const untranslated = null;
    if (clientId && (await wasSent(ctx.tx, row.workspaceId, sender, clientId)))
      return { dryRun, steps: [], refused: null, untranslated, conversation: await after() };
    if (expectedSeq !== undefined && expectedSeq < row.lastSeq)
      throw conflict("There are newer messages in this conversation.", { lastSeq: row.lastSeq });
    const inTheirWords = (text: string): string | null => {
      const translated = replies.find((reply) => reply.text === text)?.translated;
      if (translated === undefined && row.translatesTo && !asWritten && !dryRun)
        throw conflict("The reply reads differently by now. Please look at it again.");
      return asWritten || translated === undefined || translated === text ? null : translated;
    };

    const steps: MacroRun["steps"] = [];
    for (const [at, step] of macro.steps.entries()) {
      let done: Done;
      try {
        done = await doStep(ctx, actor, await lockedConversation(ctx, { conversationId }), step, inTheirWords);
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        if (dryRun)
          throw new Rehearsed({
            dryRun,
            steps,
            refused: { step: at, message: error.message },
            untranslated,
            conversation: await after(),
          });
        throw conflict(`Step ${at + 1} of this macro can't be done here: ${error.message} Nothing was changed.`, {
          step: at,
        });
      }
      steps.push({ step, ...done });
    }
    const line = { type: "macro", data: { macroId, macro: macro.name, steps: changed(steps, actor.agentId) } };
    await appendLine(ctx, row, line, clientId ? { sender, clientId } : undefined);
    await countAsOneChange(ctx.tx, row);
    await countMacroUse(ctx.tx, macro.workspaceId, macroId);
    const run = { dryRun, steps, refused: null, untranslated, conversation: await after() };
    if (dryRun) throw new Rehearsed(run);
    return run;
  },
});

/** What the line tells: who it was given to by name, and nothing of the words, which stand in the thread themselves. */
const changed = (steps: MacroRun["steps"], agentId: string): object[] =>
  steps.filter(({ changes }) => changes).map(({ step }) => toldOf(step, agentId));

function toldOf(step: MacroStep, agentId: string): object {
  if (step.do === "reply" || step.do === "note") return { do: step.do };
  return step.do === "assign" && step.agentId === "me" ? { ...step, agentId } : step;
}
