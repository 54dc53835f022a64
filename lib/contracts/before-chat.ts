import { z } from "zod";
import { Email, Name, withoutNul } from "./basics";
import { FieldKey, type FieldKind, FieldValues } from "./fields";

const Text = z.string().trim().max(300, "At most 300 characters.").refine(withoutNul);

/** One thing that is asked. `custom` is a field of contacts that takes one value. */
export const AskedField = z.discriminatedUnion("field", [
  z.strictObject({ field: z.literal("name"), required: z.boolean() }),
  z.strictObject({ field: z.literal("email"), required: z.boolean() }),
  z.strictObject({ field: z.literal("custom"), key: FieldKey, required: z.boolean() }),
]);
export type AskedField = z.infer<typeof AskedField>;

/** Kinds of custom fields that a visitor can be asked for. */
export const askableKinds = ["text", "number", "date", "choice", "yesNo", "link"] as const satisfies FieldKind[];

/** What an inbox asks of a visitor before their first message goes out. */
export const BeforeChat = z.strictObject({
  when: z
    .enum(["never", "always", "closed", "nobodyOnline"])
    .describe("`closed`: outside office hours; `nobodyOnline`: while no agent is here"),
  anonymousOnly: z.boolean().describe("true: nothing is asked of whom the site names, even without a hash"),
  text: z.strictObject({ en: Text, zh: Text }).describe("Said above the form; empty: a line of ours"),
  fields: z
    .array(AskedField)
    .max(10, "At most 10 of them.")
    .refine(
      (fields) =>
        new Set(fields.map((each) => (each.field === "custom" ? each.key : each.field))).size === fields.length,
      "Something is asked twice.",
    ),
});
export type BeforeChat = z.infer<typeof BeforeChat>;
export const defaultBeforeChat: BeforeChat = {
  when: "never",
  anonymousOnly: false,
  text: { en: "", zh: "" },
  fields: [
    { field: "name", required: true },
    { field: "email", required: true },
  ],
};

/** What one visitor is asked: only what is not known of them yet. */
export const VisitorAsk = z.object({
  text: z.object({ en: z.string(), zh: z.string() }),
  fields: z.array(
    z.object({
      key: z.string().describe("`name`, `email`, or `custom.` and the key of a field"),
      kind: z.enum(["name", "email", ...askableKinds]),
      label: z.object({ en: z.string(), zh: z.string() }),
      options: z.array(z.string()),
      required: z.boolean(),
    }),
  ),
});
export type VisitorAsk = z.infer<typeof VisitorAsk>;

/** `visitor:answer`: kept as what a browser says of itself, where nothing was known. */
export const AnswerBeforeChat = z.strictObject({
  name: Name.refine(withoutNul).optional(),
  email: Email.optional(),
  fields: FieldValues.optional(),
});
export type AnswerBeforeChat = z.infer<typeof AnswerBeforeChat>;
