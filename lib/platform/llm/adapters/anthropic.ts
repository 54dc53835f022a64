import { z } from "zod";
import { askEndpoint } from "../ask-endpoint";
import { errorOfWords, excerpt } from "../errors";
import type { ModelCall, ModelEndpoint, ModelPart } from "../model";
import { partsOf, strangeTools, unreadable, type Said } from "./read-stream";

const Count = z.number().nullish();
const Event = z.object({
  type: z.string(),
  message: z
    .object({
      usage: z
        .object({ input_tokens: Count, cache_creation_input_tokens: Count, cache_read_input_tokens: Count })
        .nullish(),
    })
    .nullish(),
  content_block: z.object({ type: z.string() }).nullish(),
  delta: z
    .object({ type: z.string().nullish(), text: z.string().nullish(), stop_reason: z.string().nullish() })
    .nullish(),
  usage: z.object({ output_tokens: Count }).nullish(),
  error: z.unknown().optional(),
});

/** The stream of Anthropic's Messages API. */
export async function* streamAnthropic(
  { baseUrl, apiKey, model }: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const answer = await askEndpoint(
    `${baseUrl.replace(/\/$/, "")}/messages`,
    { apiKey },
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": apiKey, "anthropic-version": "2023-06-01" },
      body: JSON.stringify({
        model,
        max_tokens: call.maxOutputTokens,
        system: call.system,
        messages: call.messages.map(({ role, text }) => ({ role, content: text })),
        ...(call.temperature === undefined ? {} : { temperature: Math.min(1, call.temperature) }),
        stream: true,
      }),
      signal,
    },
  );
  yield* partsOf(answer.body, (event) => said(event, apiKey));
}

function said(event: unknown, apiKey: string): Said {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw unreadable();
  const { type, message, content_block: block, delta, usage, error } = parsed.data;
  switch (type) {
    case "message_start":
      return { inputTokens: inputOf(message?.usage) };
    case "content_block_start":
      if (block?.type.endsWith("tool_use")) throw strangeTools();
      return {};
    case "content_block_delta":
      return delta?.type === "text_delta" ? { text: delta.text } : { alive: true };
    case "message_delta":
      return { reason: reasonOf(delta?.stop_reason), outputTokens: usage?.output_tokens };
    case "error":
      throw errorOfWords(excerpt(JSON.stringify(error), apiKey));
    // A ping keeps the connection and says nothing of the model.
    default:
      return {};
  }
}

type InputUsage = NonNullable<NonNullable<z.infer<typeof Event>["message"]>["usage"]>;
function inputOf(usage: InputUsage | null | undefined): number | undefined {
  if (typeof usage?.input_tokens !== "number") return undefined;
  return usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
}

function reasonOf(stop: string | null | undefined): string | undefined {
  if (stop === "max_tokens" || stop === "model_context_window_exceeded") return "length";
  if (stop === "refusal") return "content-filter";
  return stop ? "stop" : undefined;
}
