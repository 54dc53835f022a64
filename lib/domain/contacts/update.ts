import { Id } from "@/lib/contracts/basics";
import { UpdateContact } from "@/lib/contracts/resources";
import { audit } from "../audit";
import { command } from "../core";
import { theContact } from "./find";
import { mayWriteContacts } from "./policy";
import { presentContact } from "./present";
import { changeContact } from "./store";

export const updateContact = command({
  name: "contacts.update",
  input: UpdateContact.extend({ contactId: Id }),
  subject: theContact,
  allow: mayWriteContacts,
  async run(ctx, { contactId: _, ...change }, contact) {
    await changeContact(ctx.tx, contact.workspaceId, contact.id, change);
    await audit(ctx, "contact.updated", contact.id, { fields: Object.keys(change) });
    return presentContact({
      ...contact,
      name: change.name ?? contact.name,
      email: change.email === undefined ? contact.email : change.email,
      attributes: change.attributes ?? contact.attributes,
    });
  },
});
