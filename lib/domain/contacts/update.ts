import { Id } from "@/lib/contracts/basics";
import { UpdateContact } from "@/lib/contracts/resources";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command, workspaceOf } from "../core";
import { mayWriteContacts } from "./policy";
import { presentContact } from "./present";
import { changeContact, findContact } from "./store";

export const updateContact = command({
  name: "contacts.update",
  input: UpdateContact.extend({ contactId: Id }),
  async subject(ctx, { contactId }) {
    const contact = await findContact(ctx.tx, workspaceOf(ctx.actor), contactId);
    if (!contact) throw notFound("contact");
    return contact;
  },
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
