import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { FieldsInQuery } from "@/lib/contracts/contacts";
import { anyStaff, noSubject, pageOf, query, readCursor, workspaceOf } from "../core";
import { presentContact } from "./present";
import { contactRows } from "./store";

export const ListContacts = PageQuery.extend({
  q: z.string().trim().max(200).optional(),
  organisation: Id.optional(),
  fields: FieldsInQuery.optional(),
});

export const listContacts = query({
  name: "contacts.list",
  input: ListContacts,
  subject: noSubject,
  allow: anyStaff("contacts:read"),
  async run(ctx, { q, limit, cursor, organisation, fields }) {
    const filter = { text: q, before: readCursor(cursor), organisationId: organisation, fields };
    return pageOf(await contactRows(ctx.tx, workspaceOf(ctx.actor), filter, limit + 1), limit, presentContact);
  },
});
