import { Id } from "@/lib/contracts/basics";
import { UpdateContact } from "@/lib/contracts/resources";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { checkedAttributes, checkedFields, fieldRows, withFields } from "../fields";
import { organisationExists } from "../organisations";
import { theContact } from "./find";
import { mayWriteContacts } from "./policy";
import { presentContact } from "./present";
import { changeContact } from "./store";

export const updateContact = command({
  name: "contacts.update",
  input: UpdateContact.extend({ contactId: Id }),
  subject: theContact,
  allow: mayWriteContacts,
  async run(ctx, { contactId: _, fields: given, ...said }, contact) {
    const fields = said.attributes || given ? await fieldRows(ctx.tx, contact.workspaceId, "contact") : [];
    const whole = said.attributes && checkedAttributes(fields, said.attributes, "attributes");
    const attributes = given ? withFields(whole ?? contact.attributes, checkedFields(fields, given, "fields")) : whole;
    const change = { ...said, ...(attributes ? { attributes } : {}) };
    if (change.organisationId && !(await organisationExists(ctx.tx, contact.workspaceId, change.organisationId)))
      throw notFound("organisation");
    await changeContact(ctx.tx, contact.workspaceId, contact.id, change);
    await audit(ctx, "contact.updated", contact.id, { fields: Object.keys(change) });
    return presentContact(await theContact(ctx, { contactId: contact.id }));
  },
});
