import { z } from "zod";
import { asTransportError, askEndpoint } from "../ask-endpoint";
import { errorOfWords, excerpt, ModelError } from "../errors";
import type { ChatMessage, ModelCall, ModelEndpoint, ModelPart, ToolUse } from "../model";
import { sseEvents } from "../sse";
import { finishOf } from "./finish";
import { readJson } from "./read-json";
import { withoutThoughts } from "./without-thoughts";

const Text = z.string().nullish();
const CallPiece = z.object({
  index: z.number().nullish(),
  id: Text,
  function: z.object({ name: Text, arguments: Text }).nullish(),
});
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: Text,
            reasoning_content: Text,
            reasoning: z.unknown().optional(),
            tool_calls: z.array(CallPiece).nullish(),
          })
          .nullish(),
        finish_reason: Text,
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
  error: z.unknown().optional(),
});

/**
 * The stream of an OpenAI-compatible server, read without the SDK: its chain of web streams costs half a millisecond a token,
 * and this wire is what most desks use. Two hundred answers at once must not wait for each other's words.
 */
export async function* streamOpenAi(
  { baseUrl, apiKey, model }: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const answer = await askEndpoint(
    `${baseUrl.replace(/\/$/, "")}/chat/completions`,
    { apiKey },
    {
      method: "POST",
      headers: headersFor(baseUrl, apiKey),
      body: JSON.stringify({
        model,
        messages: [{ role: "system", content: call.system }, ...call.messages.map(asWire)],
        ...toolsOf(call),
        max_tokens: call.maxOutputTokens,
        ...(call.temperature === undefined ? {} : { temperature: call.temperature }),
        stream: true,
        stream_options: { include_usage: true },
      }),
      signal,
    },
  );
  const thoughts = withoutThoughts();
  const calls = callsInPieces();
  let reason: string | undefined;
  const usage: { inputTokens: number | null; outputTokens: number | null } = { inputTokens: null, outputTokens: null };
  try {
    for await (const { data } of sseEvents(answer.body)) {
      if (data === "[DONE]") break;
      const parsed = Chunk.safeParse(readJson(data));
      if (!parsed.success) throw new ModelError("badAnswer", "The provider's answer could not be read.");
      const { choices, usage: counted, error } = parsed.data;
      if (error) throw errorOfWords(excerpt(JSON.stringify(error), apiKey));
      usage.inputTokens = counted?.prompt_tokens ?? usage.inputTokens;
      usage.outputTokens = counted?.completion_tokens ?? usage.outputTokens;
      const [choice] = choices ?? [];
      if (choice?.delta?.tool_calls?.length) {
        calls.hear(choice.delta.tool_calls);
        yield { type: "alive" };
      }
      const said = choice?.delta?.content ?? "";
      const text = thoughts.hear(said);
      if (text) yield { type: "text", text };
      else if (said || choice?.delta?.reasoning_content || choice?.delta?.reasoning) yield { type: "alive" };
      reason = choice?.finish_reason ?? reason;
    }
  } catch (error) {
    throw asTransportError(error);
  }
  const rest = thoughts.rest();
  if (rest) yield { type: "text", text: rest };
  // A stream that breaks off has no reason of its own.
  if (reason === undefined) throw new ModelError("badAnswer", "The answer broke off before its end.");
  for (const use of calls.all()) yield { type: "call", call: use };
  yield finishOf(reason.replace("_", "-"), usage);
}

/** A call comes in pieces: the name once, the arguments a few letters at a time. */
function callsInPieces() {
  const heard: ToolUse[] = [];
  return {
    hear(pieces: z.infer<typeof CallPiece>[]): void {
      for (const { index, id, function: said } of pieces) {
        // Servers that number nothing say whole calls.
        const at = index ?? (id || heard.length === 0 ? heard.length : heard.length - 1);
        if (at > MOST_CALLS) throw new ModelError("badAnswer", "The model calls too much at once.");
        heard[at] ??= { id: id || `call_${at}`, name: "", input: "" };
        heard[at].name ||= said?.name ?? "";
        heard[at].input += said?.arguments ?? "";
      }
    },
    all: (): ToolUse[] => heard.filter((use) => use !== undefined),
  };
}
const MOST_CALLS = 32;

const toolsOf = ({ tools = [], mayCall = true }: ModelCall) =>
  tools.length === 0
    ? {}
    : {
        tools: tools.map((tool) => ({ type: "function", function: tool })),
        ...(mayCall ? {} : { tool_choice: "none" }),
      };

function asWire(message: ChatMessage) {
  switch (message.role) {
    case "user":
      return { role: "user", content: message.text };
    case "tool":
      return { role: "tool", tool_call_id: message.id, content: message.text };
    case "assistant":
      return message.calls?.length
        ? {
            role: "assistant",
            content: message.text || null,
            tool_calls: message.calls.map(({ id, name, input }) => ({
              id,
              type: "function",
              function: { name, arguments: input },
            })),
          }
        : { role: "assistant", content: message.text };
  }
}

function headersFor(baseUrl: string, apiKey: string): Record<string, string> {
  return {
    "content-type": "application/json",
    ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    // Azure takes its keys under a name of its own.
    ...(/\.azure\.com\b/.test(baseUrl) ? { "api-key": apiKey } : {}),
  };
}
