import { z } from "zod";
import { defaultNotificationSettings } from "@/lib/contracts/notification-defaults";
import { SaveNotificationSettings, type NotificationSettings } from "@/lib/contracts/notifications";
import { forbidden } from "@/lib/kernel/errors";
import { mailIsSet } from "@/lib/platform/mail";
import { command, noSubject, query, type Context } from "../core";
import { keepSettings, settingsOf } from "./digest-store";
import { mayChangeOwn, mayReadOwn } from "./policy";

export const getNotificationSettings = query({
  name: "notifications.getSettings",
  input: z.strictObject({}),
  subject: noSubject,
  allow: mayReadOwn,
  run: async (ctx): Promise<NotificationSettings> => presented(await settingsOf(ctx.tx, ownerOf(ctx))),
});

export const saveNotificationSettings = command({
  name: "notifications.saveSettings",
  input: SaveNotificationSettings,
  subject: noSubject,
  allow: mayChangeOwn,
  async run(ctx, settings): Promise<NotificationSettings> {
    await keepSettings(ctx.tx, ownerOf(ctx), settings);
    ctx.record({ type: "notifications.changed", ...ownerOf(ctx) });
    return presented(settings);
  },
});

/** Kinds and ways that came after somebody's last choice are called as by default. */
export function readSettings(kept: unknown): SaveNotificationSettings {
  const { kinds } = z
    .object({ kinds: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .catch({ kinds: {} })
    .parse(kept);
  const usual = Object.entries(defaultNotificationSettings.kinds);
  const whole =
    typeof kept === "object" && kept !== null
      ? { ...kept, kinds: Object.fromEntries(usual.map(([kind, ways]) => [kind, { ...ways, ...kinds[kind] }])) }
      : kept;
  return SaveNotificationSettings.catch(defaultNotificationSettings).parse(whole);
}

const presented = (kept: unknown): NotificationSettings => ({ ...readSettings(kept), mailIsSet: mailIsSet() });

function ownerOf({ actor }: Context): { workspaceId: string; agentId: string } {
  if (actor.kind !== "agent") throw forbidden();
  return { workspaceId: actor.workspaceId, agentId: actor.agentId };
}
