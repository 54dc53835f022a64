import { listOf } from "@/lib/contracts/basics";
import { VisitorProfile } from "@/lib/contracts/conversation";
import { Contact } from "@/lib/contracts/resources";
import { blockContact, listContacts, unblockContact, updateContact } from "@/lib/domain/contacts";
import { getContactProfile } from "@/lib/domain/visitors";
import type { Resource } from "../route";

export const contactRoutes: Resource = (route) => {
  route("get", "/contacts", listContacts, {
    access: "contacts:read",
    summary: "People, newest first; `q` looks in names and addresses",
    answer: listOf(Contact),
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
  route("patch", "/contacts/{contactId}", updateContact, {
    access: "contacts:write",
    summary: "Change name, e-mail address or attributes",
    answer: Contact,
  });
};
