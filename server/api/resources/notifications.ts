import { Done } from "@/lib/contracts/account";
import { Notification, NotificationPage, UnreadCount } from "@/lib/contracts/notifications";
import {
  clearNotifications,
  deleteNotification,
  listNotifications,
  markNotification,
  readNotifications,
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
