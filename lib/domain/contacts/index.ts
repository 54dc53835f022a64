export { blockContact, unblockContact } from "./block";
export { listContacts } from "./list";
export { updateContact } from "./update";
export { mayReadContacts } from "./policy";
export { presentContact } from "./present";
export { cleanFacts, sameFacts, type Facts } from "./facts";
export { contactFor, contactsById, findContact, giveLeftAddress, knowContact } from "./store";
