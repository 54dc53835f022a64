import { z } from "zod";
import { Name } from "./basics";

/** How freely a bot speaks. */
export const BotMode = z
  .enum(["off", "draft", "automatic"])
  .describe("off: people answer; draft: people get what it would say; automatic: it answers");
export type BotMode = z.infer<typeof BotMode>;
/** By the name of an intent; every other question takes the bot's own mode. */
export const IntentModes = z
  .record(z.string().trim().min(1).max(120), BotMode)
  .refine((modes) => Object.keys(modes).length <= 200, "At most 200 intents.");
export type IntentModes = z.infer<typeof IntentModes>;

export const Guardrails = z.strictObject({
  rules: z
    .string()
    .trim()
    .max(4000)
    .default("")
    .describe("In plain words; given to every model, and one that can't keep them hands over"),
  topics: z
    .array(z.strictObject({ name: Name, words: z.array(z.string().trim().min(1).max(100)).min(1).max(50) }))
    .max(30)
    .default([])
    .describe("A question or an answer that says one of these words goes to a person"),
});
export type Guardrails = z.infer<typeof Guardrails>;
