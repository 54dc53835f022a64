import { z } from "zod";
import { ImportContacts, type ContactsFile, type ContactsImported } from "@/lib/contracts/contacts";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { csvLine } from "./csv";
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
    const done = await importRows(ctx.tx, workspaceId, contactRowsOf(csv, columns));
    await audit(ctx, "contacts.imported", workspaceId, done);
    return done;
  },
});

/** Everybody, or whom a search finds, for a spreadsheet. Written down, since people's data leaves with it. */
export const exportContacts = command({
  name: "contacts.export",
  input: z.strictObject({ q: z.string().trim().max(200).optional() }),
  subject: noSubject,
  allow: anyAdmin("contacts:read"),
  async run(ctx, { q }): Promise<ContactsFile> {
    const workspaceId = workspaceOf(ctx.actor);
    const found = await contactRows(ctx.tx, workspaceId, { text: q || undefined }, MOST + 1);
    const rows = found.slice(0, MOST);
    const names = [...new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)))].toSorted();
    const header = csvLine(["name", "email", "externalId", "verified", "createdAt", ...names]);
    const lines = rows.map((row) =>
      csvLine([
        row.name,
        row.email ?? "",
        row.externalId ?? "",
        row.verified ? "yes" : "no",
        row.createdAt.toISOString(),
        ...names.map((name) => String(row.attributes[name] ?? "")),
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
