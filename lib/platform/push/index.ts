export { newPushKeys, sendPush, type PushKeys, type PushOutcome, type Subscription } from "./push";
