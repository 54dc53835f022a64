import { z } from "zod";

export const Id = z.uuid().describe("A UUID");
export type Id = z.infer<typeof Id>;
/** Moments cross the wire as ISO 8601 in UTC. */
export const Moment = z.iso.datetime().describe("ISO 8601, UTC");
export type Moment = z.infer<typeof Moment>;
export const Locale = z.enum(["en", "zh"]);
export type Locale = z.infer<typeof Locale>;
export const Color = z.string().regex(/^#[0-9a-fA-F]{6}$/, "Use a colour like #3b5bdb.");
export const Name = z.string().trim().min(1, "Please give a name.").max(120, "At most 120 characters.");
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/, {
    message: "Please give a valid e-mail address.",
  });
export const Password = z.string().min(10, "Use at least 10 characters.").max(200, "At most 200 characters.");
/** NUL and half a surrogate pair can't be stored in Postgres; one would fail a whole batch, so they stop at the edge. */
export const withoutNul = (text: string): boolean => !text.includes("\u0000") && !/[\ud800-\udfff]/u.test(text);
export const MAX_TEXT = 8000;
/** 1 to 8,000 UTF-16 units after trimming. */
export const MessageText = z
  .string()
  .trim()
  .max(MAX_TEXT, `A message can have at most ${MAX_TEXT.toLocaleString("en")} characters.`)
  .refine(withoutNul, "This text has a character that can't be stored.");
export const ClientId = z.uuid().describe("A UUID made by the client; sending it again returns the first result");

/** Flat attributes that a site or an integration tells of a visitor; several choices of a custom field are an array. */
export const Attributes = z
  .record(
    z.string().min(1).max(60),
    z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(120)).max(50), z.null()]),
  )
  .refine((value) => Object.keys(value).length <= 50, "At most 50 attributes.");
export type Attributes = z.infer<typeof Attributes>;

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;
/** A list answer: `{ data, nextCursor }`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });

export const ErrorObject = z.object({
  code: z.enum([
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "conflict",
    "limited",
    "unavailable",
    "internal",
  ]),
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorObject = z.infer<typeof ErrorObject>;
/** Every socket call is acknowledged with this shape. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: ErrorObject };
