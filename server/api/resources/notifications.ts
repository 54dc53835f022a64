import { Done } from "@/lib/contracts/account";
import { PushDevice, PushKey, PushTest } from "@/lib/contracts/push";
import { listOf } from "@/lib/contracts/basics";
import { Notification, NotificationPage, NotificationSettings, UnreadCount } from "@/lib/contracts/notifications";
import {
  addPushDevice,
  clearNotifications,
  deleteNotification,
  getNotificationSettings,
  getPushKey,
  listNotifications,
  listPushDevices,
  markNotification,
  readNotifications,
  removePushDevice,
  saveNotificationSettings,
  testPushDevice,
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
    summary: "How I want to be called: per kind in the app, on the desktop, by sound, by push, by mail; quiet hours",
    answer: NotificationSettings,
  });
  route("put", "/notifications/settings", saveNotificationSettings, {
    access: "conversations:write",
    summary: "Change how I want to be called",
    answer: NotificationSettings,
  });
  route("get", "/notifications/push-key", getPushKey, {
    access: "conversations:read",
    summary: "The desk's public key, with which a browser subscribes to push",
    answer: PushKey,
  });
  route("get", "/notifications/devices", listPushDevices, {
    access: "conversations:read",
    summary: "My devices that are called by push",
    answer: listOf(PushDevice),
  });
  route("post", "/notifications/devices", addPushDevice, {
    access: "conversations:write",
    summary: "Have this browser called by push; the same one again stays one device",
    answer: PushDevice,
    status: 201,
  });
  route("delete", "/notifications/devices/{deviceId}", removePushDevice, {
    access: "conversations:write",
    summary: "Call this device no more",
    answer: Done,
  });
  route("post", "/notifications/devices/{deviceId}/test", testPushDevice, {
    access: "conversations:write",
    summary: "Send a test to one of my devices right away",
    answer: PushTest,
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
