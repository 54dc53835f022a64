export { letter } from "./letter";
export { dropOldMail } from "./store";
export { queueMail, type Mailing } from "./queue-mail";
export { sendMail } from "./send";
