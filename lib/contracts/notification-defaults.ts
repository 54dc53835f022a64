import type { NotificationKind, QuietHours, SaveNotificationSettings } from "./notifications";

// Apart from the schemas: the console needs these with its first script.

/** The ways of calling somebody, each with its own switch for each kind. */
export const notificationWays = ["inApp", "desktop", "sound", "push", "mail"] as const;
export const notificationKinds: readonly NotificationKind[] = [
  "mention",
  "assigned",
  "team",
  "handoff",
  "slaWarning",
  "slaBreach",
  "rule",
  "reopened",
  "taken",
  "following",
  "transfer",
];

const all = { inApp: true, desktop: true, sound: true, push: true, mail: true };
const quietly = { inApp: true, desktop: false, sound: false, push: false, mail: false };
export const defaultNotificationSettings: SaveNotificationSettings = {
  kinds: {
    mention: all,
    assigned: all,
    team: { ...all, mail: false },
    handoff: all,
    slaWarning: { ...all, mail: false },
    slaBreach: all,
    rule: { ...quietly, desktop: true, push: true },
    reopened: { ...all, sound: false },
    taken: { ...all, mail: false },
    following: quietly,
    transfer: { ...all, mail: false },
  },
  quiet: null,
  mailAfterMinutes: 10,
};

/** Whether these quiet hours hold at that minute of the day on the agent's clock. */
export function isQuietAt({ from, to }: QuietHours, minute: number): boolean {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  return begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
