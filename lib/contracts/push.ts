import { z } from "zod";
import { Id, Moment } from "./basics";

/** Why a device was not reached: its service refused, answered nothing useful, or may not be called from here. */
export const PushProblem = z.enum(["refused", "unreachable", "address"]);
export type PushProblem = z.infer<typeof PushProblem>;

/** What a browser needs to subscribe: the desk's public key (P-256, uncompressed, base64url). */
export const PushKey = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof PushKey>;

/** A browser's `PushSubscription`, as its `toJSON()` says it, and the key that it was made with. */
export const AddPushDevice = z.strictObject({
  endpoint: z
    .string()
    .max(2000)
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "This is not the address of a push service."),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/, "Give its 65 bytes as base64url."),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/, "Give its 16 bytes as base64url."),
  }),
  publicKey: z
    .string()
    .max(200)
    .describe("The one from `/notifications/push-key`; one that is no longer it is refused"),
  device: z.string().trim().max(300).default("").describe("The browser's own words for itself"),
});
export type AddPushDevice = z.input<typeof AddPushDevice>;

/** A browser of one's own that is called while the console is closed. It counts as long as its login does. */
export const PushDevice = z.object({
  id: Id,
  device: z.string(),
  createdAt: Moment,
  reachedAt: Moment.nullable().describe("When its service last took a call"),
  problem: PushProblem.nullable().describe("What the last call failed of"),
});
export type PushDevice = z.infer<typeof PushDevice>;

export const PushTest = z.object({
  ok: z.boolean(),
  gone: z.boolean().describe("Its service knows it no more, and it was removed"),
  problem: PushProblem.nullable(),
});
export type PushTest = z.infer<typeof PushTest>;
