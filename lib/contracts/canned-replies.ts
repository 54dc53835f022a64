import { z } from "zod";
import { replyVariables, unknownVariables } from "@/lib/kernel/fill-reply";
import { Id, Moment, PageQuery } from "./basics";

/** What is typed after the slash: letters of any script, digits, `-` and `_`. Stored in lower case. */
const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .max(40, "A shortcut has at most 40 characters.")
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, "A shortcut is one word of letters, digits, - and _.");
const Text = z
  .string()
  .trim()
  .min(1, "Please write the reply.")
  .max(8000, "A reply has at most 8,000 characters.")
  .superRefine((text, ctx) => {
    const [unknown] = unknownVariables(text);
    if (unknown === undefined) return;
    ctx.addIssue({
      code: "custom",
      message: `Nothing is called {{${unknown}}}. A reply can name ${replyVariables.join(", ")}.`,
    });
  });
const Folder = z.string().trim().max(60, "A folder's name has at most 60 characters.");

/** A text that is written again and again: everybody's (`shared`), or its author's own. */
export const CannedReply = z.object({
  id: Id,
  shortcut: z.string(),
  folder: z.string().describe("Empty: in no folder"),
  text: z.string().describe("With {{contact.firstName|there}} and the like"),
  shared: z.boolean(),
  author: z.object({ id: Id, name: z.string() }).nullable(),
  uses: z.number().int(),
  updatedAt: Moment,
  createdAt: Moment,
});
export type CannedReply = z.infer<typeof CannedReply>;

export const CreateCannedReply = z.strictObject({
  shortcut: Shortcut,
  text: Text,
  folder: Folder.default(""),
  shared: z.boolean().default(true),
});
export const UpdateCannedReply = z.strictObject({
  shortcut: Shortcut.optional(),
  text: Text.optional(),
  folder: Folder.optional(),
  shared: z.boolean().optional(),
});
export const ListCannedReplies = PageQuery.extend({ q: z.string().trim().max(100).optional() });

/** The text as it reads in a conversation. `missing`: what nobody knows; it still stands in braces. */
export const FilledReply = z.object({ text: z.string(), missing: z.array(z.enum(replyVariables)) });
