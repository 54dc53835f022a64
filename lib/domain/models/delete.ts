import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theProvider } from "./find";
import { mayManageProvider } from "./policy";
import { removeProvider } from "./store";

/** A provider that bots ask can't be taken away under them. */
export const deleteProvider = command({
  name: "models.delete",
  input: z.strictObject({ providerId: Id }),
  subject: theProvider,
  allow: mayManageProvider,
  async run(ctx, { providerId }, { workspaceId, name, bots, embeddingModel }) {
    if (bots.length > 0) {
      const who = bots.map((bot) => bot.name).join(", ");
      throw conflict(`${who} asks this provider. Take it out of the bot's models first.`, { bots });
    }
    await removeProvider(ctx.tx, workspaceId, providerId);
    await audit(ctx, "provider.deleted", providerId, { name });
    if (embeddingModel) ctx.record({ type: "embeddings.changed", workspaceId });
    return {};
  },
});
