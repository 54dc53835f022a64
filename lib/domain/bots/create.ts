import { Guardrails } from "@/lib/contracts/conduct";
import { ModelSettings } from "@/lib/contracts/providers";
import { CreateBot } from "@/lib/contracts/resources";
import { newId } from "@/lib/kernel/ids";
import { storable } from "@/lib/kernel/storable";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { DEFAULT_THRESHOLD } from "../knowledge";
import { checkedFlow, checkedModels, checkedSources, theBot } from "./find";
import { checkedTools } from "./tools/checked";
import { presentBot } from "./present";
import { saveBot, saveConduct, saveLadder } from "./store";

export const createBot = command({
  name: "bots.create",
  input: CreateBot,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    await saveBot(ctx.tx, workspaceId, id, {
      name: input.name,
      instructions: storable(input.instructions ?? ""),
      threshold: input.threshold ?? DEFAULT_THRESHOLD,
      sourceIds: await checkedSources(ctx, input.knowledge?.sourceIds),
      handoffMessage: input.handoff?.message ?? null,
      afterFailures: input.handoff?.afterFailures ?? 2,
      flowId: await checkedFlow(ctx, input.flowId ?? null),
    });
    await saveLadder(ctx.tx, workspaceId, id, {
      models: await checkedModels(ctx, input.providers ?? []),
      modelSettings: ModelSettings.parse(input.modelSettings ?? {}),
    });
    await saveConduct(ctx.tx, workspaceId, id, {
      mode: input.mode ?? "automatic",
      intentModes: input.intentModes ?? {},
      guardrails: input.guardrails ?? Guardrails.parse({}),
      tools: await checkedTools(ctx, input.tools ?? []),
    });
    await audit(ctx, "bot.created", id, { name: input.name });
    ctx.record({ type: "bot.changed", workspaceId, botId: id });
    return presentBot(await theBot(ctx, { botId: id }));
  },
});
