import { z } from "zod";
import { appVariables, problemWithAppAddress } from "@/lib/kernel/app-address";
import { agentRoles } from "@/lib/kernel/actor";
import { Attributes, Id, Moment, Name, withoutNul } from "./basics";
import { ConversationStatus } from "./conversation";

/** `panel`: inside the console, beside the conversation; `link`: in a tab of its own. */
export const AppKind = z.enum(["panel", "link"]);
export type AppKind = z.infer<typeof AppKind>;

export const AppAddress = z
  .string()
  .trim()
  .max(1000, "At most 1000 characters.")
  .refine(withoutNul, "This address has a character that can't be stored.")
  .superRefine((address, ctx) => {
    const wrong = problemWithAppAddress(address);
    if (wrong) ctx.addIssue({ code: "custom", message: words(wrong) });
  })
  .describe("https, or http on this machine; may name `{{contact.email}}` and the like behind its host");

function words(wrong: NonNullable<ReturnType<typeof problemWithAppAddress>>): string {
  switch (wrong.problem) {
    case "variable":
      return `Nothing is called {{${wrong.name}}}. An address can name ${appVariables.join(", ")}.`;
    case "placeholder":
      return "Braces come in pairs: {{contact.email}}.";
    case "address":
      return "Please give an address that begins with https:// and a host name, without a name and password. http:// is for localhost alone, and what stands in braces comes behind the host.";
  }
}

export const MIN_APP_HEIGHT = 120;
export const MAX_APP_HEIGHT = 1200;

const values = {
  name: Name,
  kind: AppKind,
  url: AppAddress,
  inboxIds: z
    .array(Id)
    .min(1, "Choose at least one inbox, or all.")
    .max(200)
    .nullable()
    .describe("In conversations of which inboxes it is shown; null: in all"),
  active: z.boolean(),
  height: z.number().int().min(MIN_APP_HEIGHT).max(MAX_APP_HEIGHT).describe("Of a panel, in pixels"),
};
export const CreateApp = z.strictObject({
  ...values,
  kind: values.kind.default("panel"),
  inboxIds: values.inboxIds.default(null),
  active: values.active.default(true),
  height: values.height.default(320),
});
export const UpdateApp = z.strictObject({
  ...z.object(values).partial().shape,
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});

/** A page outside that is shown beside conversations, and told by a signed token which one. Its secret is shown once. */
export const App = z.object({
  ...values,
  id: Id,
  name: z.string(),
  url: z.string(),
  inboxIds: z.array(Id).nullable().describe("Those that are still there; null: all"),
  secretHint: z.string().describe("`****` and its last four signs"),
  rev: z.number().int(),
  createdAt: Moment,
});
export type App = z.infer<typeof App>;
export const AppWithSecret = App.extend({ secret: z.string().describe("Shown once") });
export type AppWithSecret = z.infer<typeof AppWithSecret>;

/** What whoever answers is told of an app: enough to offer it. */
export const OfferedApp = z.object({
  id: Id,
  name: z.string(),
  kind: AppKind,
  inboxIds: z.array(Id).nullable().describe("null: all"),
  height: z.number().int(),
  origin: z.string(),
});
export type OfferedApp = z.infer<typeof OfferedApp>;

export const OneAppHere = z.strictObject({ conversationId: Id, appId: Id });
export const OpenedApp = z.object({
  url: z.string().describe("With the token as `parley_token` in its fragment"),
  origin: z.string(),
  token: z.string().describe("A JWT (HS256) under the app's secret"),
  expiresAt: Moment,
});
export type OpenedApp = z.infer<typeof OpenedApp>;

/** What a token says. */
export const AppToken = z.object({
  iss: z.string().describe("The address of the desk"),
  aud: Id.describe("The app"),
  sub: Id.describe("The agent who opened it"),
  iat: z.number().int(),
  exp: z.number().int().describe("At most 300 seconds later"),
  jti: Id,
  workspace: z.object({ id: Id, name: z.string() }),
  agent: z.object({ id: Id, name: z.string(), email: z.string(), role: z.enum(agentRoles) }),
  conversation: z.object({
    id: Id,
    number: z.number().int(),
    status: ConversationStatus,
    inbox: z.object({ id: Id, name: z.string() }),
    fields: Attributes.describe("Custom fields of conversations"),
  }),
  contact: z.object({
    id: Id,
    externalId: z.string().nullable().describe("Your own id of them"),
    name: z.string(),
    email: z.string().nullable(),
    verified: z.boolean().describe("Your site vouches for who it is; otherwise name and e-mail are what they say"),
    provenEmail: z.string().nullable().describe("An address that was proven in this conversation"),
    fields: Attributes.describe("Custom fields of contacts"),
  }),
});
export type AppToken = z.infer<typeof AppToken>;

export const AppPreview = z.object({
  example: z.boolean().describe("There is no conversation yet that it is shown for: somebody made up"),
  url: z.string().nullable().describe("Without the token; null: what they are called fits no address"),
  token: AppToken,
});
export type AppPreview = z.infer<typeof AppPreview>;
