import type { BotMode } from "@/lib/contracts/conduct";
import { classifyIntent } from "../language";
import type { AnsweringBot } from "./store";

/** How freely the bot may answer this: by the intent of the question, or of the run that it goes on with; else as it is set. */
export async function modeFor(bot: AnsweringBot, text: string, intentBefore: string | null): Promise<BotMode> {
  if (Object.keys(bot.intentModes).length === 0) return bot.mode;
  const { intent } = await classifyIntent(bot.workspaceId, text);
  const named = intent ?? intentBefore;
  return (named === null ? undefined : bot.intentModes[named]) ?? bot.mode;
}
