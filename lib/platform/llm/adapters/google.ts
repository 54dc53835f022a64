import { z } from "zod";
import { askEndpoint } from "../ask-endpoint";
import { errorOfWords, excerpt, ModelError } from "../errors";
import type { ModelCall, ModelEndpoint, ModelPart } from "../model";
import { partsOf, strangeTools, unreadable, type Said } from "./read-stream";

const Count = z.number().nullish();
const Part = z.object({
  text: z.string().nullish(),
  thought: z.boolean().nullish(),
  functionCall: z.unknown().optional(),
});
const Event = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(Part).nullish() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: z
    .object({ promptTokenCount: Count, candidatesTokenCount: Count, thoughtsTokenCount: Count })
    .nullish(),
  error: z.unknown().optional(),
});

/** The stream of Google's Gemini API. */
export async function* streamGoogle(
  { baseUrl, apiKey, model }: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const name = model.includes("/") ? model : `models/${model}`;
  const answer = await askEndpoint(
    `${baseUrl.replace(/\/$/, "")}/${name}:streamGenerateContent?alt=sse`,
    { apiKey },
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-goog-api-key": apiKey },
      body: JSON.stringify(requestOf(model, call)),
      signal,
    },
  );
  yield* partsOf(answer.body, (event) => said(event, apiKey));
}

function requestOf(model: string, { system, messages, maxOutputTokens, temperature }: ModelCall) {
  const contents = messages.map(({ role, text }) => ({
    role: role === "assistant" ? "model" : "user",
    parts: [{ text }],
  }));
  const generationConfig = { maxOutputTokens, ...(temperature === undefined ? {} : { temperature }) };
  // These take no instruction of their own: it goes before the first question.
  const [first] = contents;
  if (/^(models\/)?gemma-/i.test(model)) {
    if (first?.role === "user") first.parts.unshift({ text: `${system}\n\n` });
    return { contents, generationConfig };
  }
  return { systemInstruction: { parts: [{ text: system }] }, contents, generationConfig };
}

function said(event: unknown, apiKey: string): Said {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw unreadable();
  const { candidates, promptFeedback, usageMetadata: usage, error } = parsed.data;
  if (error) throw errorOfWords(excerpt(JSON.stringify(error), apiKey));
  const blocked = promptFeedback?.blockReason;
  if (blocked && !blocked.endsWith("UNSPECIFIED"))
    throw new ModelError("refused", "The provider's own filter refused the question.");
  const [candidate] = candidates ?? [];
  const parts = candidate?.content?.parts ?? [];
  if (parts.some(({ functionCall }) => functionCall)) throw strangeTools();
  const thoughts = usage?.thoughtsTokenCount ?? 0;
  return {
    text: parts.map(({ text, thought }) => (thought ? "" : (text ?? ""))).join(""),
    alive: parts.some(({ thought }) => thought === true),
    reason: reasonOf(candidate?.finishReason),
    inputTokens: usage?.promptTokenCount,
    outputTokens: usage?.candidatesTokenCount === undefined ? undefined : (usage.candidatesTokenCount ?? 0) + thoughts,
  };
}

function reasonOf(finish: string | null | undefined): string | undefined {
  switch (finish) {
    case null:
    case undefined:
    case "":
    case "FINISH_REASON_UNSPECIFIED":
      return undefined;
    case "MAX_TOKENS":
    case "CONTINUATION":
      return "length";
    case "SAFETY":
    case "IMAGE_SAFETY":
    case "RECITATION":
    case "BLOCKLIST":
    case "PROHIBITED_CONTENT":
    case "SPII":
      return "content-filter";
    case "MALFORMED_FUNCTION_CALL":
      return "error";
    default:
      return "stop";
  }
}
