import { z } from "zod";
import { Id, Moment, withoutNul } from "./basics";
import { PersonCondition } from "./conditions";

/** What colleagues write down about a person; customers never see it. */
export const ContactNote = z.object({
  id: Id,
  text: z.string(),
  author: z.object({ id: Id.nullable(), name: z.string() }),
  createdAt: Moment,
});
export type ContactNote = z.infer<typeof ContactNote>;
export const AddContactNote = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Please write something.")
    .max(4000, "At most 4,000 characters.")
    .refine(withoutNul, "This text has a character that can't be stored."),
});

/** What would move, and what the one that stays would be called, before anything is done. */
export const MergePreview = z.object({
  conversations: z.number().int(),
  notes: z.number().int(),
  browsers: z.number().int().describe("They keep their newest conversation and see nothing else of the person"),
  name: z.string(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  attributes: z.array(z.string()).describe("Names of the attributes that are taken over"),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** What a column of a file becomes; every other name becomes an attribute of that name. */
export const contactColumns = ["name", "email", "externalId", "organisation", "attribute", "ignore"] as const;
export const ContactColumn = z.enum(contactColumns);
export type ContactColumn = z.infer<typeof ContactColumn>;

export const MAX_IMPORT_ROWS = 20_000;
export const ImportContacts = z.strictObject({
  csv: z.string().min(1, "This file is empty."),
  columns: z
    .record(z.string().max(200), ContactColumn)
    .optional()
    .describe("By the header's names; absent: name, email and externalId as they are called, the rest as attributes"),
});
export const ContactsImported = z.object({ created: z.number().int(), updated: z.number().int() });
export type ContactsImported = z.infer<typeof ContactsImported>;

export const ContactsFile = z.object({
  fileName: z.string(),
  csv: z.string(),
  contacts: z.number().int(),
  more: z.boolean().describe("There are more people than fit into one file"),
});
export type ContactsFile = z.infer<typeof ContactsFile>;

export const PersonConditions = z.array(PersonCondition).max(10, "At most 10 of them.");
export type PersonConditions = z.infer<typeof PersonConditions>;

/** In a query everything is text: the same list as JSON. */
export const FieldsInQuery = z
  .string()
  .max(4_000)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue({ code: "custom", message: "A list of conditions as JSON is expected." });
      return z.NEVER;
    }
  })
  .pipe(PersonConditions)
  .describe('Custom fields that must hold, as JSON: [{"field":"attribute","key":"plan","op":"is","values":["gold"]}]');
