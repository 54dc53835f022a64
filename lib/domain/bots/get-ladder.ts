import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { BotLadder } from "@/lib/contracts/providers";
import { query } from "../core";
import { deadlines, providersOf, spentBy } from "../models";
import { theBot } from "./find";
import { maySeeBot } from "./policy";

/** How each model of a bot fares, what time it has, and what all of them cost the bot in the last 24 hours. */
export const getBotLadder = query({
  name: "bots.getLadder",
  input: z.strictObject({ botId: Id }),
  subject: theBot,
  allow: maySeeBot,
  async run(ctx, { botId }, { workspaceId, models }): Promise<BotLadder> {
    const providers = new Map((await providersOf(ctx.tx, workspaceId)).map((each) => [each.id, each]));
    const spent = await spentBy(workspaceId, botId, null);
    const { firstToken, stall, whole } = deadlines();
    return {
      deadlines: { firstToken: firstToken / 1000, stall: stall / 1000, whole: whole / 1000 },
      spent: { tokens: spent.dayTokens, cost: spent.dayCostMicros / 1_000_000 },
      rungs: models.map(({ providerId, model }) => {
        const provider = providers.get(providerId);
        return {
          providerId,
          model,
          provider: provider?.name ?? null,
          known: provider?.models.includes(model) ?? false,
          priced: provider?.prices[model] !== undefined,
          state: provider?.state ?? null,
        };
      }),
    };
  },
});
