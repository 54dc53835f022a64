import { RunMacro, type MacroRun } from "@/lib/contracts/macros";
import type { Actor } from "@/lib/kernel/actor";
import { conflict } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { findConversation } from "../conversations";
import { anyStaff, call, noSubject, task, workspaceOf } from "../core";
import { runMacro } from "../macros";
import { translateReply } from "./reply";

/**
 * Runs a macro as `macros.run` does. Where the conversation is translated, its replies are before it runs: no model is waited for
 * while the conversation is locked, and where none answers nothing is done.
 */
export const runMacroInTheirWords = task({
  name: "translation.runMacro",
  input: RunMacro,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run({ actor, address, signal }, input): Promise<MacroRun> {
    const run = (more: Partial<RunMacro> = {}) => call(runMacro, actor, { ...input, ...more }, { address });
    const row = await findConversation(db(), workspaceOf(actor), input.conversationId);
    if (input.asWritten || !row?.translatesTo) return run();
    const rehearsed = await run({ dryRun: true });
    if (rehearsed.refused) return input.dryRun ? rehearsed : run();
    const { replies, untranslated } = await translationsOf(actor, rehearsed, input, signal);
    if (input.dryRun) return { ...(await run({ replies })), untranslated };
    if (untranslated)
      throw conflict("The replies of this macro could not be translated. Nothing was changed.", {
        translation: untranslated,
      });
    return run({ replies });
  },
});

type Translations = { replies: RunMacro["replies"]; untranslated: MacroRun["untranslated"] };

/** What was shown to its runner, and for all else what a model says now. */
async function translationsOf(
  actor: Actor,
  { steps, conversation: { id: conversationId } }: MacroRun,
  { replies: shown }: RunMacro,
  signal: AbortSignal | undefined,
): Promise<Translations> {
  const replies: RunMacro["replies"] = [];
  for (const { step, text } of steps) {
    if (step.do !== "reply" || text === undefined || replies.some((reply) => reply.text === text)) continue;
    const known = shown.find((reply) => reply.text === text);
    if (known) {
      replies.push(known);
      continue;
    }
    const done = await call(translateReply, actor, { conversationId, text }, { signal });
    if (done.outcome !== "translated" && done.outcome !== "same") return { replies, untranslated: done.outcome };
    replies.push({ text, translated: done.text });
  }
  return { replies, untranslated: null };
}
