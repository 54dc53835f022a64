export { cancelScheduledMessage, changeScheduledMessage, sendScheduledNow } from "./change";
export { keepSending, sendDue } from "./keep-sending";
export { listScheduledMessages } from "./list";
export { scheduleMessage } from "./schedule";
export { settleScheduled } from "./settle";
