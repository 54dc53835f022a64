import { z } from "zod";
import { ImportContacts, PersonConditions, type ContactsFile, type ContactsImported } from "@/lib/contracts/contacts";
import { csvLine } from "@/lib/kernel/csv";
import { valueText } from "@/lib/kernel/field-value";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { fieldRows } from "../fields";
import { contactRowsOf } from "./import-rows";
import { importRows } from "./import-store";
import { contactRows } from "./store";

const MOST = 50_000;

/** People from a CSV: all of its rows or none. Who is known by externalId, else by a sure address, is brought up to date. */
export const importContacts = command({
  name: "contacts.import",
  input: ImportContacts,
  subject: noSubject,
  allow: anyAdmin("contacts:write"),
  async run(ctx, { csv, columns }): Promise<ContactsImported> {
    const workspaceId = workspaceOf(ctx.actor);
    const fields = await fieldRows(ctx.tx, workspaceId, "contact");
    const done = await importRows(ctx.tx, workspaceId, contactRowsOf(csv, columns, fields));
    await audit(ctx, "contacts.imported", workspaceId, done);
    return done;
  },
});

/** Everybody, or whom a search finds, for a spreadsheet. Written down, since people's data leaves with it. */
export const exportContacts = command({
  name: "contacts.export",
  input: z.strictObject({ q: z.string().trim().max(200).optional(), fields: PersonConditions.optional() }),
  subject: noSubject,
  allow: anyAdmin("contacts:read"),
  async run(ctx, { q, fields: held }): Promise<ContactsFile> {
    const workspaceId = workspaceOf(ctx.actor);
    const found = await contactRows(ctx.tx, workspaceId, { text: q || undefined, fields: held }, MOST + 1);
    const rows = found.slice(0, MOST);
    const fields = (await fieldRows(ctx.tx, workspaceId, "contact")).map(({ key }) => key);
    const others = new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)));
    const names = [...fields, ...[...others].filter((name) => !fields.includes(name)).toSorted()];
    const header = csvLine(["name", "email", "externalId", "organisation", "verified", "createdAt", ...names]);
    const lines = rows.map((row) =>
      csvLine([
        row.name,
        row.email ?? "",
        row.externalId ?? "",
        row.organisationName ?? "",
        row.verified ? "yes" : "no",
        row.createdAt.toISOString(),
        ...names.map((name) => valueText(row.attributes[name])),
      ]),
    );
    await audit(ctx, "contacts.exported", workspaceId, { contacts: rows.length });
    const day = ctx.now().toISOString().slice(0, 10);
    return {
      fileName: `contacts-${day}.csv`,
      csv: header + lines.join(""),
      contacts: rows.length,
      more: found.length > MOST,
    };
  },
});
