import { OneConversation, type Conversation } from "@/lib/contracts/conversation";
import { conflict } from "@/lib/kernel/errors";
import { command, phrase } from "../core";
import { control, lockedConversation, systemEntry } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/** Gives the conversation back to the bot, which answers from the visitor's next message on. */
export const releaseConversation = command({
  name: "conversations.release",
  input: OneConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, _input, row): Promise<{ conversation: Conversation }> {
    if (!row.botId) throw conflict("This inbox has no bot to give it back to.");
    if (row.onDuty === "bot") return { conversation: presentConversation(row) };
    const change = {
      status: "open",
      onDuty: "bot",
      assigneeId: null,
      waiting: false,
      handoffReason: null,
      botFailures: 0,
      snoozedUntil: null,
    } as const;
    const says = systemEntry(row, phrase("released", row.locale));
    const now = await control(ctx, row, change, { type: "released", data: {} }, { says });
    return { conversation: presentConversation(now) };
  },
});
