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
export { callDevices } from "./push/call-devices";
export { dropEndedDevices } from "./push/device-store";
export { addPushDevice, getPushKey, listPushDevices, removePushDevice } from "./push/devices";
export { testPushDevice } from "./push/test-device";
export { dropOldNotifications, settleNotifications } from "./store";
