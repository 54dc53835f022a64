export { blockContact, unblockContact } from "./block";
export { exportContacts, importContacts } from "./files";
export { mergeContacts, previewMerge } from "./merge";
export { addContactNote, deleteContactNote, listContactNotes } from "./notes";
export { listContacts } from "./list";
export { updateContact } from "./update";
export { mayReadContacts } from "./policy";
export { named } from "./named";
export { isNameless } from "./nameless";
export { presentContact } from "./present";
export { cleanFacts, sameFacts, type Facts } from "./facts";
export {
  type ContactRow,
  contactByExternalId,
  contactFor,
  contactsById,
  findContact,
  giveLeftAddress,
  knowContact,
  tellOfSelf,
} from "./store";
