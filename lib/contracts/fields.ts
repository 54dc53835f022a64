import { z } from "zod";
import { Attributes, Id, Moment, withoutNul } from "./basics";

/** What a field is about. */
export const FieldSubject = z.enum(["contact", "conversation", "organisation"]);
export type FieldSubject = z.infer<typeof FieldSubject>;

export const FieldKind = z
  .enum(["text", "number", "date", "choice", "choices", "yesNo", "link"])
  .describe("`date`: a day like 2026-03-31; `choices`: any number of the options; `link`: an address on the web");
export type FieldKind = z.infer<typeof FieldKind>;

export const hasOptions = (kind: FieldKind): boolean => kind === "choice" || kind === "choices";

const KEY = /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u;
export const FieldKey = z
  .string()
  .trim()
  .min(1, "Please give a key.")
  .max(60, "At most 60 characters.")
  .regex(KEY, "Use letters, digits, spaces, dots, dashes and underscores, and begin with a letter or digit.");

/** Values by key. `null` takes a value away. */
export const FieldValues = Attributes;
export type FieldValues = z.infer<typeof FieldValues>;

const Word = z.string().trim().max(120, "At most 120 characters.").refine(withoutNul, "This can't be stored.");
/** What people read; an empty one falls back to the other language, then to the key. */
export const FieldLabel = z.strictObject({ en: Word.default(""), zh: Word.default("") });
export type FieldLabel = z.infer<typeof FieldLabel>;

const Options = z
  .array(
    Word.min(1, "An option needs a name.").refine((text) => !/[;\n\r]/.test(text), "An option can't have a semicolon."),
  )
  .max(100, "At most 100 options.")
  .refine(
    (options) => new Set(options.map((each) => each.toLowerCase())).size === options.length,
    "An option is there twice.",
  );

export const CustomField = z.object({
  id: Id,
  of: FieldSubject,
  key: z.string(),
  kind: FieldKind,
  label: z.object({ en: z.string(), zh: z.string() }),
  options: z.array(z.string()).describe("Of a choice, in their order"),
  requiredOnResolve: z.boolean().describe("Of a conversation: people can't resolve it before this is filled in"),
  position: z.number().int(),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type CustomField = z.infer<typeof CustomField>;

export const CreateCustomField = z.strictObject({
  of: FieldSubject,
  key: FieldKey,
  kind: FieldKind,
  label: FieldLabel.default({ en: "", zh: "" }),
  options: Options.default([]),
  requiredOnResolve: z.boolean().default(false),
});
/** What a field is about, its key and its kind stay: values hang on them. */
export const UpdateCustomField = z.strictObject({
  label: FieldLabel.optional(),
  options: Options.optional().describe("A value that is no longer among them stays where it is until it is changed"),
  requiredOnResolve: z.boolean().optional(),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});
export const OrderCustomFields = z.strictObject({ of: FieldSubject, ids: z.array(Id).max(100) });

/** What goes with a field when it is deleted. */
export const FieldUse = z.object({
  values: z.number().int().describe("How many contacts, conversations or organisations have a value"),
  places: z
    .array(z.object({ kind: z.enum(["view", "sla", "rule", "form"]), name: z.string() }))
    .describe("What asks for this field and would find nothing"),
});
export type FieldUse = z.infer<typeof FieldUse>;
