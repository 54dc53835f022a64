import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListOrganisations } from "@/lib/contracts/organisations";
import { anyStaff, noSubject, pageOf, query, readCursor, workspaceOf } from "../core";
import { mayRead, presentOrganisation, theOrganisation } from "./find";
import { organisationRows } from "./store";

export const listOrganisations = query({
  name: "organisations.list",
  input: ListOrganisations,
  subject: noSubject,
  allow: anyStaff("contacts:read"),
  async run(ctx, { q, limit, cursor }) {
    const filter = { text: q || undefined, before: readCursor(cursor) };
    const rows = await organisationRows(ctx.tx, workspaceOf(ctx.actor), filter, limit + 1);
    return pageOf(rows, limit, presentOrganisation);
  },
});

export const getOrganisation = query({
  name: "organisations.get",
  input: z.strictObject({ organisationId: Id }),
  subject: theOrganisation,
  allow: mayRead,
  run: async (_ctx, _input, row) => presentOrganisation(row),
});
