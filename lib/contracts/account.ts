import { z } from "zod";
import { Color, Id, Moment, Name } from "./basics";
import { TimeActivities } from "./time";

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
  asksTag: z.boolean().describe("The console asks for a tag before a conversation without one is resolved"),
  asksTime: z.boolean().describe("The console asks for the time that was spent before a conversation is resolved"),
  timeActivities: z.array(z.string()).describe("What time may be spent on, in their order"),
  createdAt: Moment,
});
export type Workspace = z.infer<typeof Workspace>;
export const UpdateWorkspace = z.strictObject({
  name: Name.optional(),
  color: Color.optional(),
  awayAfterMinutes: z.number().int().min(0).max(480, "At most 480 minutes.").optional(),
  asksTag: z.boolean().optional(),
  asksTime: z.boolean().optional(),
  timeActivities: TimeActivities.optional(),
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
