import { z } from "zod";
import { Color, Id, Moment, Name } from "./basics";
import { BeforeChat } from "./before-chat";
import { Person } from "./conversation";

const ORIGIN_ERROR = "Write an origin like https://shop.example.com, without a path.";
export const Origin = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value.replace(/\/$/, "").toLowerCase())
  .refine((value) => {
    try {
      const url = new URL(value);
      return url.origin === value && (url.protocol === "https:" || url.protocol === "http:");
    } catch {
      return false;
    }
  }, ORIGIN_ERROR);

/** Text that visitors read, in both languages; an empty one falls back to the other. */
export const BilingualText = z.strictObject({ en: z.string().trim().max(500), zh: z.string().trim().max(500) });
export type BilingualText = z.infer<typeof BilingualText>;

/** Everything the bubble may know of its inbox: an allow-list, checked by a snapshot. */
export const PublicInbox = z.object({
  key: z.string(),
  name: z.string(),
  greeting: BilingualText,
  online: z.boolean().describe("Whether a person is here now"),
  open: z.boolean().optional().describe("Whether it is within office hours; absent where none are kept"),
  opensAt: Moment.nullable().optional().describe("When the office opens next; null while it is open"),
  faces: z.array(Person).max(5).describe("People who answer here, at most five"),
  bot: z.object({ name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
  theme: z.object({ color: z.string(), position: z.enum(["left", "right"]) }),
  features: z.object({ uploads: z.boolean(), emoji: z.boolean(), rating: z.boolean() }),
  suggestions: z.array(z.string()).describe("Questions to start with, offered as chips"),
  tickets: z.boolean().describe("Whether customers can sign in to a page with all of their tickets"),
});
export type PublicInbox = z.infer<typeof PublicInbox>;

export const Inbox = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  color: z.string(),
  position: z.enum(["left", "right"]),
  greeting: BilingualText,
  suggestions: z.array(z.string()),
  allowedOrigins: z.array(z.string()),
  requireIdentity: z.boolean(),
  identitySecretHint: z.string().describe("The last four characters"),
  botId: Id.nullable(),
  hoursId: Id.nullable().describe("null: the workspace's own hours"),
  features: PublicInbox.shape.features,
  beforeChat: BeforeChat.describe("What visitors are asked before their first message goes out"),
  customerPage: z.boolean().describe("Whether customers see this inbox's tickets on a page of their own"),
  customerPageUrl: z.string().describe("Where that page is"),
  snippet: z.string().describe("The script tag to paste"),
  createdAt: Moment,
});
export type Inbox = z.infer<typeof Inbox>;
/** The secret is shown once: when it is made. */
export const InboxWithSecret = Inbox.extend({ identitySecret: z.string() });

export const CreateInbox = z.strictObject({
  name: Name,
  allowedOrigins: z.array(Origin).max(50).optional(),
  botId: Id.nullable().optional(),
  hoursId: Id.nullable().optional(),
  requireIdentity: z.boolean().optional(),
  color: Color.optional(),
  position: z.enum(["left", "right"]).optional(),
  greeting: BilingualText.optional(),
  suggestions: z.array(z.string().trim().min(1).max(120)).max(6).optional(),
  features: PublicInbox.shape.features.partial().optional(),
  beforeChat: BeforeChat.optional(),
  customerPage: z.boolean().optional(),
});
export const UpdateInbox = CreateInbox.partial();
