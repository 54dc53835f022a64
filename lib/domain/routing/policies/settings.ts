import { z } from "zod";
import { UpdateRoutingSettings, type SavedRoutingSettings } from "@/lib/contracts/routing";
import { conflict } from "@/lib/kernel/errors";
import { audit, difference } from "../../audit";
import { anyAdmin, anyStaff, command, noSubject, query, workspaceOf } from "../../core";
import { lockPolicies, saveSettings, settingsRow } from "./store";

export const getRoutingSettings = query({
  name: "routing.getSettings",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(ctx): Promise<SavedRoutingSettings> {
    const { settings, rev } = await settingsRow(ctx.tx, workspaceOf(ctx.actor));
    return { ...settings, rev };
  },
});

export const updateRoutingSettings = command({
  name: "routing.updateSettings",
  input: UpdateRoutingSettings,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { rev, ...change }): Promise<SavedRoutingSettings> {
    const workspaceId = workspaceOf(ctx.actor);
    await lockPolicies(ctx.tx, workspaceId);
    const before = await settingsRow(ctx.tx, workspaceId);
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed these settings meanwhile.", {
        saved: { ...before.settings, rev: before.rev },
      });
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await saveSettings(ctx.tx, workspaceId, { ...before.settings, ...given });
    const after = await settingsRow(ctx.tx, workspaceId);
    const fields = ["defaultCapacity", "weights", "vip", "ageAfterSeconds", "transferSeconds", "reasons"] as const;
    await audit(ctx, "routing.updated", workspaceId, difference(before.settings, after.settings, fields));
    ctx.record({ type: "routing.changed", workspaceId });
    return { ...after.settings, rev: after.rev };
  },
});
