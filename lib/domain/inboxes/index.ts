export { comeBackByLink } from "./come-back";
export { publicInboxes } from "./cache";
export { createInbox } from "./create";
export { deleteInbox } from "./delete";
export { getInbox, listInboxes } from "./list";
export { lookUpInbox, openVisitor } from "./open-visitor";
export { rotateIdentitySecret } from "./rotate-secret";
export { updateInbox } from "./update";
export { demoInboxKey } from "./store";
