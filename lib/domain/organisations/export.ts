import { z } from "zod";
import type { OrganisationsFile } from "@/lib/contracts/organisations";
import { csvLine } from "@/lib/kernel/csv";
import { valueText } from "@/lib/kernel/field-value";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { fieldRows } from "../fields";
import { organisationRows } from "./store";

const MOST = 50_000;

/** All of them, or what a search finds, for a spreadsheet. */
export const exportOrganisations = command({
  name: "organisations.export",
  input: z.strictObject({ q: z.string().trim().max(200).optional() }),
  subject: noSubject,
  allow: anyAdmin("contacts:read"),
  async run(ctx, { q }): Promise<OrganisationsFile> {
    const workspaceId = workspaceOf(ctx.actor);
    const found = await organisationRows(ctx.tx, workspaceId, { text: q || undefined }, MOST + 1);
    const rows = found.slice(0, MOST);
    const keys = (await fieldRows(ctx.tx, workspaceId, "organisation")).map(({ key }) => key);
    const header = csvLine(["name", "domains", "people", "openConversations", "notes", "createdAt", ...keys]);
    const lines = rows.map((row) =>
      csvLine([
        row.name,
        row.domains.join("; "),
        String(row.people),
        String(row.openConversations),
        row.notes,
        row.createdAt.toISOString(),
        ...keys.map((key) => valueText(row.fields[key])),
      ]),
    );
    await audit(ctx, "organisations.exported", workspaceId, { organisations: rows.length });
    const day = ctx.now().toISOString().slice(0, 10);
    return {
      fileName: `organisations-${day}.csv`,
      csv: header + lines.join(""),
      organisations: rows.length,
      more: found.length > MOST,
    };
  },
});
