import { Done } from "@/lib/contracts/account";
import { Notification, NotificationPage, NotificationSettings, UnreadCount } from "@/lib/contracts/notifications";
import {
  clearNotifications,
  deleteNotification,
  getNotificationSettings,
  listNotifications,
  markNotification,
  readNotifications,
  saveNotificationSettings,
} from "@/lib/domain/notifications";
import type { Resource } from "../route";

export const notificationRoutes: Resource = (route) => {
  route("get", "/notifications", listNotifications, {
    access: "conversations:read",
    summary: "My calls for attention, newest first; `unread=true` leaves out what was read or settled",
    answer: NotificationPage,
  });
  route("post", "/notifications/read", readNotifications, {
    access: "conversations:write",
    summary: "Mark all of mine as read, or those about one conversation",
    answer: UnreadCount,
  });
  route("delete", "/notifications", clearNotifications, {
    access: "conversations:write",
    summary: "Remove those of mine that were read",
    answer: Done,
  });
  route("get", "/notifications/settings", getNotificationSettings, {
    access: "conversations:read",
    summary: "How I want to be called: per kind in the app, on the desktop, by sound, by mail; quiet hours",
    answer: NotificationSettings,
  });
  route("put", "/notifications/settings", saveNotificationSettings, {
    access: "conversations:write",
    summary: "Change how I want to be called",
    answer: NotificationSettings,
  });
  route("patch", "/notifications/{notificationId}", markNotification, {
    access: "conversations:write",
    summary: "Mark one of mine as read or unread",
    answer: Notification,
  });
  route("delete", "/notifications/{notificationId}", deleteNotification, {
    access: "conversations:write",
    summary: "Remove one of mine",
    answer: Done,
  });
};
