import type { QueryClient } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import { defaultNotificationSettings, isQuietAt } from "@/lib/contracts/notification-defaults";
import type { NotificationKind, NotificationSettings, WaysOfKind } from "@/lib/contracts/notifications";

export const SETTINGS_PATH = "/notifications/settings";
const KEPT_MS = 10 * 60_000;

/** How this agent wants to be called about this, now. */
export async function waysFor(queries: QueryClient, kind: NotificationKind): Promise<WaysOfKind> {
  const { kinds, quiet } = await queries
    .fetchQuery({
      queryKey: [SETTINGS_PATH],
      queryFn: () => get<NotificationSettings>(SETTINGS_PATH),
      staleTime: KEPT_MS,
    })
    .catch(() => defaultNotificationSettings);
  const ways = kinds[kind];
  return quiet && isQuietAt(quiet, minuteIn(quiet.timeZone))
    ? { ...ways, sound: false, desktop: false, push: false }
    : ways;
}

function minuteIn(timeZone: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const part = (type: string) => Number(format.formatToParts(new Date()).find((each) => each.type === type)?.value);
  return part("hour") * 60 + part("minute");
}
