import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { FieldSubject, type FieldUse } from "@/lib/contracts/fields";
import { anyStaff, noSubject, query, workspaceOf } from "../core";
import { maySeeField, presentField, theField } from "./find";
import { countValues, fieldRows, placesOf } from "./store";

/** In their order, on one page: there are at most a hundred of each subject. */
export const listFields = query({
  name: "fields.list",
  input: PageQuery.extend({ of: FieldSubject.optional() }),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(ctx, { of }) {
    return { data: (await fieldRows(ctx.tx, workspaceOf(ctx.actor), of)).map(presentField), nextCursor: null };
  },
});

export const getField = query({
  name: "fields.get",
  input: z.strictObject({ fieldId: Id }),
  subject: theField,
  allow: maySeeField,
  run: async (_ctx, _input, row) => presentField(row),
});

/** What would go with a field. */
export const useOfField = query({
  name: "fields.use",
  input: z.strictObject({ fieldId: Id }),
  subject: theField,
  allow: maySeeField,
  async run(ctx, _input, { workspaceId, subject, key }): Promise<FieldUse> {
    const condition = { contact: "attribute", conversation: "conversationField", organisation: "organisationField" };
    const [values, places] = await Promise.all([
      countValues(ctx.tx, workspaceId, subject, key),
      placesOf(ctx.tx, workspaceId, condition[subject], key),
    ]);
    return { values, places };
  },
});
