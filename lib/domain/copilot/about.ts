import { notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { findBotForTurn, type AnsweringBot } from "../bots";
import { findConversation, type ConversationRow } from "../conversations";
import { workspaceOf, type TaskContext } from "../core";
import type { BotModel } from "@/lib/contracts/providers";
import type { CopilotSettings } from "@/lib/contracts/copilot";
import { copilotSettings } from "./settings-store";

/** The subject of every verb here: the conversation, in the asker's own workspace. */
export async function theConversation(
  { actor }: Pick<TaskContext, "actor">,
  { conversationId }: { conversationId: string },
): Promise<ConversationRow> {
  const row = await findConversation(db(), workspaceOf(actor), conversationId);
  if (!row) throw notFound("conversation");
  return row;
}

/** What the copilot of a conversation stands on: the bot of its inbox, and the models that are asked. */
export type Ground = {
  row: ConversationRow;
  bot: AnsweringBot | undefined;
  settings: CopilotSettings;
  ways: BotModel[];
};

export async function groundOf(row: ConversationRow): Promise<Ground> {
  const [settings, bot] = await Promise.all([
    copilotSettings(row.workspaceId),
    row.botId ? findBotForTurn(row.workspaceId, row.botId) : undefined,
  ]);
  return { row, bot, settings, ways: settings.models ?? bot?.models ?? [] };
}
