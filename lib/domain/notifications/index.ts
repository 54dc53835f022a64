export { notify, notifyOnCall, type Call } from "./notify";
export {
  clearNotifications,
  deleteNotification,
  listNotifications,
  markNotification,
  readNotifications,
} from "./verbs";
export { dropOldNotifications, settleNotifications } from "./store";
