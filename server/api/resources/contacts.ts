import { listOf } from "@/lib/contracts/basics";
import { VisitorProfile } from "@/lib/contracts/conversation";
import { Contact } from "@/lib/contracts/resources";
import { Done } from "@/lib/contracts/account";
import { Erasure, ErasurePreview, PersonalData } from "@/lib/contracts/erasure";
import { ContactNote, ContactsFile, ContactsImported, MergePreview } from "@/lib/contracts/contacts";
import {
  addContactNote,
  blockContact,
  deleteContactNote,
  exportContacts,
  importContacts,
  listContactNotes,
  listContacts,
  mergeContacts,
  previewMerge,
  unblockContact,
  updateContact,
} from "@/lib/domain/contacts";
import { eraseContact, exportPersonalData, getErasure, listErasures, previewErasure } from "@/lib/domain/erasure";
import { getContactProfile } from "@/lib/domain/visitors";
import type { Resource } from "../route";

export const contactRoutes: Resource = (route) => {
  route("get", "/contacts", listContacts, {
    access: "contacts:read",
    summary: "People, newest first; `q` looks in names and addresses",
    answer: listOf(Contact),
  });
  route("post", "/contacts/import", importContacts, {
    access: "contacts:write",
    summary:
      "People from a CSV with a header, `columns` saying what each column is; all rows or none, errors row by row",
    answer: ContactsImported,
    maxBytes: 16 * 1024 * 1024,
  });
  route("post", "/contacts/export", exportContacts, {
    access: "contacts:read",
    summary: "Everybody, or whom `q` finds, as a CSV in which nothing runs as a formula; written to the audit log",
    answer: ContactsFile,
  });
  route("get", "/contacts/{contactId}/notes", listContactNotes, {
    access: "contacts:read",
    summary: "What colleagues wrote down about this person, newest first",
    answer: listOf(ContactNote),
  });
  route("post", "/contacts/{contactId}/notes", addContactNote, {
    access: "contacts:write",
    summary: "Write something down about this person",
    answer: ContactNote,
    status: 201,
  });
  route("delete", "/contacts/{contactId}/notes/{noteId}", deleteContactNote, {
    access: "contacts:write",
    summary: "Remove a note: one's own, or any as an admin",
    answer: Done,
  });
  route("get", "/contacts/{contactId}/merge", previewMerge, {
    access: "contacts:read",
    summary: "What would move if `otherId` became part of this person",
    answer: MergePreview,
  });
  route("post", "/contacts/{contactId}/merge", mergeContacts, {
    access: "contacts:write",
    summary: "Make `otherId` part of this person; can't be taken back",
    answer: Contact,
  });
  route("get", "/contacts/{contactId}", getContactProfile, {
    access: "contacts:read",
    summary: "One person with their browser, page trail and conversations",
    answer: VisitorProfile,
  });
  route("post", "/contacts/{contactId}/block", blockContact, {
    access: "contacts:write",
    summary: "Refuse this person's messages from now on",
    answer: Contact,
  });
  route("post", "/contacts/{contactId}/unblock", unblockContact, {
    access: "contacts:write",
    summary: "Let this person write again",
    answer: Contact,
  });
  route("post", "/contacts/{contactId}/export", exportPersonalData, {
    access: "contacts:read",
    summary: "Everything kept of this person, with links to their files; written to the audit log",
    answer: PersonalData,
  });
  route("get", "/contacts/{contactId}/erasure", previewErasure, {
    access: "contacts:erase",
    summary: "How much would go if this person were erased",
    answer: ErasurePreview,
  });
  route("post", "/contacts/{contactId}/erasure", eraseContact, {
    access: "contacts:erase",
    summary: "Erase this person and what they said, for good; `name` confirms it. Goes on in the background",
    answer: Erasure,
    status: 202,
  });
  route("get", "/erasures", listErasures, {
    access: "contacts:erase",
    summary: "Who was erased, as random ids, and how far it is",
    answer: listOf(Erasure),
  });
  route("get", "/erasures/{erasureId}", getErasure, {
    access: "contacts:erase",
    summary: "How far one erasure is",
    answer: Erasure,
  });
  route("patch", "/contacts/{contactId}", updateContact, {
    access: "contacts:write",
    summary: "Change name, e-mail address or attributes",
    answer: Contact,
  });
};
