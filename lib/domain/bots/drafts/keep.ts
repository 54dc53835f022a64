import type { BotActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "../../core";
import { appendIn } from "../../conversations";
import { insertDraft, type NewDraft } from "./store";

/** Keeps a draft, with a line for the people who watch; in the caller's transaction. */
export async function keepDraft(
  ctx: Context,
  draft: Omit<NewDraft, "id">,
  bot: Pick<BotActor, "botId" | "name" | "avatarUrl">,
): Promise<string> {
  const id = newId();
  await insertDraft(ctx.tx, { ...draft, id });
  const { workspaceId, conversationId, text, citations } = draft;
  await appendIn(ctx.tx, [
    {
      workspaceId,
      conversationId,
      id: newId(),
      kind: "event",
      author: { kind: "bot", id: bot.botId, name: bot.name, avatarUrl: bot.avatarUrl },
      sender: null,
      clientId: null,
      text: "",
      event: { type: "draft", data: { draftId: id, text, citations } },
    },
  ]);
  return id;
}
