import { z } from "zod";
import { asTransportError, askEndpoint } from "../ask-endpoint";
import { errorOfStatus, ModelError } from "../errors";
import type { ModelCall, ModelEndpoint, ModelPart } from "../model";
import { sseEvents } from "../sse";
import { flatPrompt } from "./flat-prompt";
import { readJson } from "./read-json";

const Tokens = z.object({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() });
const Event = z.looseObject({
  event: z.string(),
  answer: z.string().optional(),
  metadata: z.looseObject({ usage: Tokens.optional() }).optional(),
  status: z.number().optional(),
  message: z.string().optional(),
});

/** A Dify app (chat, agent or chatflow). The app is named by its key; the model's name is only shown. */
export async function* askDify(
  endpoint: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const { baseUrl, apiKey } = endpoint;
  const answer = await askEndpoint(`${baseUrl}/chat-messages`, endpoint, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ inputs: {}, query: flatPrompt(call), response_mode: "streaming", user: call.user }),
    signal,
  });
  try {
    for await (const { data } of sseEvents(answer.body)) {
      const part = Event.safeParse(readJson(data));
      if (!part.success) throw new ModelError("badAnswer", "The platform's answer could not be read.");
      const { event, answer: text, metadata, status, message } = part.data;
      if (event === "message" || event === "agent_message") {
        if (text) yield { type: "text", text };
      } else if (event === "error") {
        throw errorOfStatus(status ?? 500, message ?? "", new Headers(), apiKey);
      } else if (event === "message_end") {
        const usage = metadata?.usage;
        const { prompt_tokens: inputTokens = null, completion_tokens: outputTokens = null } = usage ?? {};
        return yield { type: "finish", reason: "stop", usage: { inputTokens, outputTokens } };
      } else {
        yield { type: "alive" };
      }
    }
  } catch (error) {
    throw asTransportError(error);
  }
  throw new ModelError("badAnswer", "The answer broke off before its end.");
}
