import { z } from "zod";
import { UpdateCopilotSettings, type CopilotSettings } from "@/lib/contracts/copilot";
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
    const models = change.models ? await checkedModels(ctx, change.models) : change.models;
    const after = { ...before, ...change, models: models === undefined ? before.models : models };
    await saveCopilotSettings(ctx.tx, workspaceId, after);
    await audit(
      ctx,
      "copilot.updated",
      "copilot",
      difference(before, after, ["models", "dayTokens", "hidePersonalData"]),
    );
    return after;
  },
});
