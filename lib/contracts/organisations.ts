import { z } from "zod";
import { Attributes, Id, Moment, Name, PageQuery, withoutNul } from "./basics";
import { FieldValues } from "./fields";

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .transform((text) => text.replace(/^@/, ""))
  .refine((text) => DOMAIN.test(text), "Write a domain like example.com.");

/** Whom people belong to. */
export const Organisation = z.object({
  id: Id,
  name: z.string(),
  domains: z.array(z.string()).describe("Contacts whose verified address is of one of these join by themselves"),
  notes: z.string(),
  fields: Attributes.describe("Values of custom fields of organisations, by key"),
  people: z.number().int(),
  openConversations: z.number().int(),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type Organisation = z.infer<typeof Organisation>;

export const CreateOrganisation = z.strictObject({
  name: Name.refine(withoutNul),
  domains: z.array(Domain).max(50, "At most 50 domains.").default([]),
  notes: z.string().trim().max(4000, "At most 4,000 characters.").refine(withoutNul).default(""),
  fields: FieldValues.default({}),
});
export const UpdateOrganisation = z.strictObject({
  name: Name.refine(withoutNul).optional(),
  domains: z.array(Domain).max(50, "At most 50 domains.").optional().describe("Replaces them all"),
  notes: z.string().trim().max(4000, "At most 4,000 characters.").refine(withoutNul).optional(),
  fields: FieldValues.optional().describe("Beside the values that are there; null takes one away"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});
export const ListOrganisations = PageQuery.extend({
  q: z.string().trim().max(200).optional().describe("In names and domains"),
});
export const OrganisationsFile = z.object({
  fileName: z.string(),
  csv: z.string(),
  organisations: z.number().int(),
  more: z.boolean().describe("There are more organisations than fit into one file"),
});
export type OrganisationsFile = z.infer<typeof OrganisationsFile>;
