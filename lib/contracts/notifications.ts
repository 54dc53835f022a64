import { z } from "zod";
import { TimeZone } from "./hours";
import { Id, listOf, Moment, PageQuery } from "./basics";

/** Why somebody is called. `team`: a conversation came to one's team; `handoff`: one waits for a person, whoever it is. */
export const NotificationKind = z.enum([
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
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What a call says besides its kind; the console words it. */
export const NotificationData = z.strictObject({
  by: z.string().max(120).optional().describe("Name of the person or rule behind it"),
  text: z.string().max(500).optional().describe("The words it is about; else the conversation's last ones"),
  team: z.string().max(120).optional().describe("Name of the team it came to"),
  change: z
    .string()
    .max(40)
    .optional()
    .describe("What happened in a conversation that one follows, or became of a hand-over"),
  transfer: Id.optional().describe("Which hand-over it is about"),
  metric: z.string().max(40).optional().describe("Which promise is at stake"),
  dueAt: Moment.optional().describe("When that promise is due"),
});
export type NotificationData = z.infer<typeof NotificationData>;

export const Notification = z.object({
  id: Id,
  kind: NotificationKind,
  conversationId: Id,
  number: z.number().int(),
  title: z.string().describe("Name of the customer"),
  text: z.string(),
  data: NotificationData,
  unread: z.boolean().describe("False too where the matter is settled: somebody else took what waited"),
  createdAt: Moment,
});
export type Notification = z.infer<typeof Notification>;

export const ListNotifications = PageQuery.extend({
  unread: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
});
export const NotificationPage = listOf(Notification).extend({
  unread: z.number().int().describe("How many are unread in all; counted up to 100"),
});
export type NotificationPage = z.infer<typeof NotificationPage>;

export const MarkNotification = z.strictObject({ read: z.boolean() });
/** Those of one conversation, or all of them. */
export const ReadNotifications = z.strictObject({ conversationId: Id.optional() });
export const UnreadCount = z.object({ unread: z.number().int() });
export type UnreadCount = z.infer<typeof UnreadCount>;

export const WaysOfKind = z.strictObject({
  inApp: z.boolean().describe("In the bell and in the corner of the console"),
  desktop: z.boolean().describe("By the browser, where this device allows it"),
  sound: z.boolean(),
  push: z
    .boolean()
    .default(true)
    .describe("On the devices that one switched it on for, also while the console is closed"),
  mail: z.boolean().describe("What stayed unread, several in one letter; only with outgoing mail set up"),
});
export type WaysOfKind = z.infer<typeof WaysOfKind>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like 22:00.");
/** No sound, no desktop, no push and no mail from `from` to `to` on the clock of the agent's zone; may pass midnight. */
export const QuietHours = z
  .strictObject({ from: Clock, to: Clock, timeZone: TimeZone })
  .refine(({ from, to }) => from !== to, "Quiet hours end at another time than they begin.");
export type QuietHours = z.infer<typeof QuietHours>;

export const SaveNotificationSettings = z.strictObject({
  kinds: z.strictObject({
    mention: WaysOfKind,
    assigned: WaysOfKind,
    team: WaysOfKind,
    handoff: WaysOfKind,
    slaWarning: WaysOfKind,
    slaBreach: WaysOfKind,
    rule: WaysOfKind,
    reopened: WaysOfKind,
    taken: WaysOfKind,
    following: WaysOfKind,
    transfer: WaysOfKind,
  } satisfies Record<NotificationKind, z.ZodType>),
  quiet: QuietHours.nullable(),
  mailAfterMinutes: z
    .number()
    .int()
    .min(1, "At least 1 minute.")
    .max(1440, "At most 1440 minutes.")
    .describe("How long something stays unread before it is mailed"),
});
export type SaveNotificationSettings = z.infer<typeof SaveNotificationSettings>;
export const NotificationSettings = z.object({
  ...SaveNotificationSettings.shape,
  mailIsSet: z.boolean().describe("Whether the desk can send mail at all"),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;
