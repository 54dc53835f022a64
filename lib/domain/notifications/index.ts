export { notify, notifyAssigned, notifyOnCall, type Call } from "./notify";
export {
  clearNotifications,
  deleteNotification,
  listNotifications,
  markNotification,
  readNotifications,
} from "./verbs";
export { mailDigest, mailUnread } from "./digest";
export { getNotificationSettings, saveNotificationSettings } from "./settings";
export { dropOldNotifications, settleNotifications } from "./store";
