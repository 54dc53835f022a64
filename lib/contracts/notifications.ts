import { z } from "zod";
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
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What a call says besides its kind; the console words it. */
export const NotificationData = z.strictObject({
  by: z.string().max(120).optional().describe("Name of the person or rule behind it"),
  text: z.string().max(500).optional().describe("The words it is about; else the conversation's last ones"),
  team: z.string().max(120).optional().describe("Name of the team it came to"),
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
