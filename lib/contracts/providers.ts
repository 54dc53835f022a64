import { z } from "zod";
import { Id, Moment, Name } from "./basics";

export const ProviderKind = z.enum(["openai-compatible", "anthropic", "google", "dify", "fastgpt", "coze"]);
export type ProviderKind = z.infer<typeof ProviderKind>;

const ModelName = z.string().trim().min(1, "Please name the model.").max(200);
/** Per million tokens, in whatever currency the desk counts in. */
const Price = z.strictObject({ input: z.number().min(0).max(100_000), output: z.number().min(0).max(100_000) });
const BaseUrl = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    "Please give an address that begins with http:// or https://.",
  )
  .transform((text) => text.replace(/\/+$/, ""));

/** What can be wrong with a provider; the sentence beside it says it in English. */
export const ProviderProblem = z.enum([
  "unreachable",
  "unauthorised",
  "noSuchModel",
  "limited",
  "overloaded",
  "refused",
  "badAnswer",
  "stalled",
  "tooLong",
  "address",
  "dns",
  "connect",
  "tls",
]);
export type ProviderProblem = z.infer<typeof ProviderProblem>;
/** A place where models are reached. The key never comes back, only its last letters. */
export const Provider = z.object({
  id: Id,
  name: z.string(),
  kind: ProviderKind,
  baseUrl: z.string(),
  keyHint: z.string().nullable().describe("`****` and the last four letters; null without a key"),
  models: z.array(z.string()),
  prices: z.record(z.string(), Price),
  embeddingModel: z.string().nullable(),
  streaming: z.boolean(),
  bots: z.array(z.object({ id: Id, name: z.string() })).describe("Who asks it"),
  state: z.object({
    breaker: z.enum(["closed", "open"]),
    openUntil: Moment.nullable(),
    blockedUntil: Moment.nullable().describe("The provider asked to wait until then"),
    requestsPerSecond: z.number().describe("What the desk allows itself; it learns"),
    lastError: z.string().nullable(),
    lastErrorCode: ProviderProblem.nullable().describe("The same as a code; null where it is older than codes"),
    lastErrorAt: Moment.nullable(),
    lastAnswerAt: Moment.nullable(),
  }),
  createdAt: Moment,
});
export type Provider = z.infer<typeof Provider>;

const settings = {
  baseUrl: BaseUrl.optional().describe("May be left out where the vendor has one address"),
  apiKey: z.string().trim().max(2000).optional().describe("Empty for servers that ask for none"),
  prices: z
    .record(ModelName, Price)
    .refine((prices) => Object.keys(prices).length <= 100, "At most 100 prices.")
    .optional()
    .describe("Per million tokens, by model"),
  embeddingModel: ModelName.nullable()
    .optional()
    .describe("For OpenAI-compatible providers: finds knowledge by meaning"),
  streaming: z.boolean().optional().describe("False for servers that answer in one piece"),
};
const models = z.array(ModelName).min(1, "Name at least one model.").max(100);
export const CreateProvider = z.strictObject({ kind: ProviderKind, name: Name, models, ...settings });
export type CreateProvider = z.infer<typeof CreateProvider>;
export const UpdateProvider = z.strictObject({ name: Name.optional(), models: models.optional(), ...settings });

export const TestProvider = z.strictObject({ model: ModelName.optional() });
/** Each thing that was tried, with what came of it in words. */
export const ProviderTest = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      what: z.enum(["chat", "embeddings"]),
      model: z.string(),
      ok: z.boolean(),
      problem: z.string().nullable(),
      code: ProviderProblem.nullable().describe("address: the host is not public and EGRESS_ALLOW does not name it"),
      said: z.string().nullable().describe("The provider's own words, shortened"),
      firstTokenMs: z.number().int().nullable(),
      tookMs: z.number().int(),
    }),
  ),
});
export type ProviderTest = z.infer<typeof ProviderTest>;

/** How a bot uses models. */
export const BotModel = z.strictObject({ providerId: Id, model: ModelName });
export type BotModel = z.infer<typeof BotModel>;
const ceiling = (what: string) => z.number().int().min(1).max(1_000_000_000).nullable().default(null).describe(what);
export const Budget = z.strictObject({
  answerTokens: z.number().int().min(50).max(8000).default(800).describe("The longest answer, in tokens"),
  promptTokens: z.number().int().min(500).max(200_000).default(6000).describe("The longest prompt, in tokens"),
  answerCost: z
    .number()
    .min(0)
    .max(1_000_000)
    .nullable()
    .default(null)
    .describe("What one answer may cost, all tries together; null is no ceiling"),
  conversationTokens: ceiling("Tokens that one conversation may take; null is no ceiling"),
  visitorTokens: z
    .number()
    .int()
    .min(1)
    .max(1_000_000_000)
    .nullable()
    .default(200_000)
    .describe("Tokens that one visitor may take in an hour, all conversations together; null is no ceiling"),
  dayTokens: ceiling("Tokens that the bot may take in 24 hours"),
  dayCost: z.number().min(0).max(1_000_000).nullable().default(null).describe("What the bot may cost in 24 hours"),
});
export const ModelSettings = z.strictObject({
  smallTalk: z.boolean().default(false).describe("May answer without a passage that supports it"),
  hidePersonalData: z.boolean().default(true).describe("Names, addresses and numbers are masked before text leaves"),
  silenceHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe("Earlier lines are left out after this much silence"),
  linkHosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(\*\.)?[a-z0-9.-]+$/, "Please give a host name such as example.com."),
    )
    .max(50)
    .default([])
    .describe("Hosts that answers may link to, besides the sources they cite and the inbox's own sites"),
  budget: Budget.prefault({}),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

/** What stands behind a bot's models right now. */
export const BotLadder = z.object({
  deadlines: z
    .object({ firstToken: z.number(), stall: z.number(), whole: z.number() })
    .describe("Seconds until the first word, between two words and until the end; set for the installation"),
  spent: z.object({ tokens: z.number(), cost: z.number() }).describe("By this bot in the last 24 hours"),
  rungs: z.array(
    BotModel.extend({
      provider: z.string().nullable(),
      known: z.boolean().describe("Whether the provider still lists this model"),
      priced: z.boolean().describe("Without a price its answers count as free"),
      state: Provider.shape.state.nullable(),
    }),
  ),
});
export type BotLadder = z.infer<typeof BotLadder>;
