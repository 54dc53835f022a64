import type { AnswerRequest } from "../answering";
import { toolsOf } from "./offered";
import { toolbox, type Toolbox } from "./toolbox";

/** The tools of this answer; undefined where its models get none and nothing was done before. */
export async function toolboxFor(
  { bot, locale, tools: ground }: AnswerRequest,
  hiding: { hide(text: string): string; restore(text: string): string },
  leftMs: () => number,
): Promise<Toolbox | undefined> {
  if (!ground || (bot.tools.length === 0 && !ground.done)) return undefined;
  return toolbox(await toolsOf(bot), ground, locale, hiding, leftMs);
}
