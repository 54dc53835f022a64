import { z } from "zod";
import { UpdateCopilotSettings, type CopilotSettings } from "@/lib/contracts/copilot";
import type { BotModel } from "@/lib/contracts/providers";
import { audit, difference } from "../audit";
import { checkedModels } from "../bots";
import { anyAdmin, anyStaff, command, noSubject, query, workspaceOf } from "../core";
import { copilotSettings, saveCopilotSettings } from "./settings-store";

export const getCopilotSettings = query({
  name: "copilot.getSettings",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async ({ actor }): Promise<CopilotSettings> => copilotSettings(workspaceOf(actor)),
});

export const updateCopilotSettings = command({
  name: "copilot.updateSettings",
  input: UpdateCopilotSettings,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, change): Promise<CopilotSettings> {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await copilotSettings(workspaceId);
    const checked = async (models: BotModel[] | null | undefined, now: BotModel[] | null) =>
      models === undefined ? now : models && checkedModels(ctx, models);
    const after = {
      ...before,
      ...change,
      models: await checked(change.models, before.models),
      translationModels: await checked(change.translationModels, before.translationModels),
      keptWords: [...new Set(change.keptWords ?? before.keptWords)],
    };
    await saveCopilotSettings(ctx.tx, workspaceId, after);
    await audit(
      ctx,
      "copilot.updated",
      "copilot",
      difference(before, after, ["models", "dayTokens", "hidePersonalData", "translationModels", "keptWords"]),
    );
    return after;
  },
});
