import { z } from "zod";
import { Attributes, Id, Moment } from "./basics";

/** How much is kept of a person. */
export const HeldCounts = z.object({
  conversations: z.number().int(),
  messages: z.number().int().describe("With what bots and agents answered"),
  notes: z.number().int().describe("In conversations and about the person"),
  files: z.number().int(),
  browsers: z.number().int().describe("With the pages they looked at"),
});
export type HeldCounts = z.infer<typeof HeldCounts>;

/** Before anything is done: what goes, and what has to be typed to confirm it. */
export const ErasurePreview = z.object({ name: z.string(), counts: HeldCounts });
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const EraseContact = z.strictObject({
  name: z.string().max(200).describe("The person's name, typed to confirm"),
});

export const Erasure = z.object({
  id: Id,
  contactId: Id,
  status: z.enum(["queued", "running", "done"]),
  done: z.number().int().describe("Conversations gone through"),
  total: z.number().int(),
  counts: HeldCounts,
  createdAt: Moment,
  finishedAt: Moment.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

const Said = z.object({ author: z.string(), by: z.string(), text: z.string(), at: Moment, files: z.array(Id) });
/** Everything kept of one person, for themselves. */
export const PersonalData = z.object({
  madeAt: Moment,
  contact: z.object({
    id: Id,
    externalId: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    attributes: Attributes,
    organisation: z.string().nullable(),
    createdAt: Moment,
  }),
  provenAddresses: z.array(z.string()),
  browsers: z.array(
    z.object({
      locale: z.string().nullable(),
      userAgent: z.string().nullable(),
      address: z.string().nullable(),
      createdAt: Moment,
      seenAt: Moment,
      pages: z.array(z.object({ url: z.string(), title: z.string(), referrer: z.string(), at: Moment })),
    }),
  ),
  conversations: z.array(
    z.object({
      number: z.number().int(),
      inbox: z.string(),
      status: z.string(),
      tags: z.array(z.string()),
      fields: Attributes,
      rating: z.number().int().nullable(),
      ratingComment: z.string().nullable(),
      createdAt: Moment,
      messages: z.array(Said),
      notes: z.array(Said).describe("What colleagues wrote about it"),
    }),
  ),
  notes: z.array(z.object({ author: z.string(), text: z.string(), at: Moment })).describe("About the person"),
  files: z.array(
    z.object({
      id: Id,
      name: z.string(),
      type: z.string(),
      size: z.number().int(),
      url: z.string().describe("Good for an hour"),
    }),
  ),
  more: z.boolean().describe("There is more than fits into one answer: the newest 1,000 conversations are here"),
});
export type PersonalData = z.infer<typeof PersonalData>;
