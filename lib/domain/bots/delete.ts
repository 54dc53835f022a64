import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theBot } from "./find";
import { mayManageBot } from "./policy";
import { removeBot } from "./store";

/** A bot that answers somewhere can't be taken away under its visitors. */
export const deleteBot = command({
  name: "bots.delete",
  input: z.strictObject({ botId: Id }),
  subject: theBot,
  allow: mayManageBot,
  async run(ctx, { botId }, { workspaceId, name, inboxes }) {
    if (inboxes.length > 0) {
      const where = inboxes.map((inbox) => inbox.name).join(", ");
      throw conflict(`This bot answers in ${where}. Choose another bot there first.`, { inboxes });
    }
    await removeBot(ctx.tx, workspaceId, botId);
    await audit(ctx, "bot.deleted", botId, { name });
    ctx.record({ type: "bot.changed", workspaceId, botId });
    return {};
  },
});
