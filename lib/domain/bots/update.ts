import { Id } from "@/lib/contracts/basics";
import { ModelSettings } from "@/lib/contracts/providers";
import { UpdateBot } from "@/lib/contracts/resources";
import { storable } from "@/lib/kernel/storable";
import { audit } from "../audit";
import { command } from "../core";
import { checkedFlow, checkedModels, checkedSources, theBot } from "./find";
import { checkedTools } from "./tools/checked";
import { mayManageBot } from "./policy";
import { presentBot } from "./present";
import { saveBot, saveConduct, saveLadder } from "./store";

export const updateBot = command({
  name: "bots.update",
  input: UpdateBot.extend({ botId: Id }),
  subject: theBot,
  allow: mayManageBot,
  async run(ctx, { botId, ...input }, bot) {
    const { workspaceId } = bot;
    const sourceIds = input.knowledge ? await checkedSources(ctx, input.knowledge.sourceIds) : bot.sourceIds;
    await saveBot(ctx.tx, workspaceId, botId, {
      name: input.name ?? bot.name,
      instructions: storable(input.instructions ?? bot.instructions),
      threshold: input.threshold ?? bot.threshold,
      sourceIds,
      handoffMessage: input.handoff?.message ?? bot.handoffMessage,
      afterFailures: input.handoff?.afterFailures ?? bot.afterFailures,
      flowId: input.flowId === undefined ? bot.flowId : await checkedFlow(ctx, input.flowId),
    });
    await saveLadder(ctx.tx, workspaceId, botId, {
      models: input.providers ? await checkedModels(ctx, input.providers) : bot.models,
      modelSettings: input.modelSettings ? ModelSettings.parse(input.modelSettings) : bot.modelSettings,
    });
    await saveConduct(ctx.tx, workspaceId, botId, {
      mode: input.mode ?? bot.mode,
      intentModes: input.intentModes ?? bot.intentModes,
      guardrails: input.guardrails ?? bot.guardrails,
      tools: input.tools ? await checkedTools(ctx, input.tools) : bot.tools,
    });
    await audit(ctx, "bot.updated", botId, { fields: Object.keys(input) });
    ctx.record({ type: "bot.changed", workspaceId, botId });
    return presentBot(await theBot(ctx, { botId }));
  },
});
