import { invalid, notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { countProviders } from "../models";
import type { BotModel } from "@/lib/contracts/providers";
import { countSources, findBot, hasFlow, type BotRow } from "./store";

/** The subject of every verb about one bot: looked for in the asker's own workspace. */
export async function theBot(ctx: Context, { botId }: { botId: string }): Promise<BotRow> {
  const bot = await findBot(ctx.tx, workspaceOf(ctx.actor), botId);
  if (!bot) throw notFound("bot");
  return bot;
}

/** A bot is limited to sources that are there, or to none in particular. */
export async function checkedSources(ctx: Context, ids: string[] | undefined): Promise<string[] | null> {
  if (ids === undefined) return null;
  const unique = [...new Set(ids)];
  if ((await countSources(ctx.tx, workspaceOf(ctx.actor), unique)) !== unique.length) {
    throw invalid("One of these sources does not exist.");
  }
  return unique;
}

/** A bot follows a flow that is there, or the one that every bot has. */
export async function checkedFlow(ctx: Context, id: string | null): Promise<string | null> {
  if (id && !(await hasFlow(ctx.tx, workspaceOf(ctx.actor), id))) throw invalid("This flow does not exist.");
  return id;
}

/** A bot asks providers that are there, each model once. */
export async function checkedModels(ctx: Context, models: BotModel[]): Promise<BotModel[]> {
  const providers = [...new Set(models.map(({ providerId }) => providerId))];
  if ((await countProviders(ctx.tx, workspaceOf(ctx.actor), providers)) !== providers.length)
    throw invalid("One of these model providers does not exist.");
  const keys = models.map(({ providerId, model }) => `${providerId} ${model}`);
  return models.filter((_model, at) => keys.indexOf(keys[at] ?? "") === at);
}
