import { z } from "zod";
import { Color, Id, Moment, Name } from "./basics";

/** One device that someone is signed in on. */
export const LoginSession = z.object({
  id: Id,
  device: z.string().describe("The browser's own words for itself"),
  address: z.string(),
  createdAt: Moment,
  seenAt: Moment,
  current: z.boolean(),
});
export type LoginSession = z.infer<typeof LoginSession>;

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  color: z.string(),
  awayAfterMinutes: z.number().int().describe("Idle agents go away after this; 0 never"),
  createdAt: Moment,
});
export type Workspace = z.infer<typeof Workspace>;
export const UpdateWorkspace = z.strictObject({
  name: Name.optional(),
  color: Color.optional(),
  awayAfterMinutes: z.number().int().min(0).max(480, "At most 480 minutes.").optional(),
});

/** A link to hand over by hand while no mail is set up. */
export const ResetLink = z.object({ url: z.string(), expiresAt: Moment });
export type ResetLink = z.infer<typeof ResetLink>;

/** Anything but texts stops here, before a query is made of it. */
export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
  device: z.string().max(500).default(""),
});
export type SignIn = z.infer<typeof SignIn>;

export const Done = z.object({}).describe("Done");
