import { notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { findConversation, type ConversationRow } from "../conversations";
import { copilotGround, type Ground } from "../copilot";
import { workspaceOf, type TaskContext } from "../core";

/** The subject of the tasks here: the conversation, in the asker's own workspace. */
export async function theConversation(
  { actor }: Pick<TaskContext, "actor">,
  { conversationId }: { conversationId: string },
): Promise<ConversationRow> {
  const row = await findConversation(db(), workspaceOf(actor), conversationId);
  if (!row) throw notFound("conversation");
  return row;
}

/** With the models that translate: those that an admin chose, else the copilot's. */
export async function translationGround(row: ConversationRow): Promise<Ground> {
  const ground = await copilotGround(row);
  return { ...ground, ways: ground.settings.translationModels ?? ground.ways };
}
