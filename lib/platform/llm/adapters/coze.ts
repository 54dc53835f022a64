import { z } from "zod";
import { asTransportError, askEndpoint } from "../ask-endpoint";
import { errorOfStatus, excerpt, ModelError } from "../errors";
import type { ModelCall, ModelEndpoint, ModelPart } from "../model";
import { sseEvents } from "../sse";
import { flatPrompt } from "./flat-prompt";
import { readJson } from "./read-json";

const Delta = z.looseObject({ type: z.string().optional(), content: z.string().optional() });
const Chat = z.looseObject({
  usage: z.looseObject({ input_count: z.number().optional(), output_count: z.number().optional() }).optional(),
  last_error: z.looseObject({ code: z.number().optional(), msg: z.string().optional() }).nullish(),
});
const Failure = z.looseObject({ code: z.number(), msg: z.string() });

/** A Coze bot, by its id. Nothing is kept there: each call carries the conversation. */
export async function* askCoze(
  endpoint: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const { baseUrl, apiKey, model } = endpoint;
  const answer = await askEndpoint(`${baseUrl}/v3/chat`, endpoint, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      bot_id: model,
      user_id: call.user,
      stream: true,
      auto_save_history: false,
      additional_messages: [{ role: "user", content: flatPrompt(call), content_type: "text" }],
    }),
    signal,
  });
  try {
    // Refusals come with status 200 and a plain body.
    if (!answer.headers.get("content-type")?.includes("event-stream")) throw refusal(await answer.text(), apiKey);
    for await (const { event, data } of sseEvents(answer.body)) {
      if (event === "conversation.message.delta") {
        const delta = Delta.parse(readJson(data));
        if (delta.type === "answer" && delta.content) yield { type: "text", text: delta.content };
        else yield { type: "alive" };
      } else if (event === "conversation.chat.completed") {
        const { usage } = Chat.parse(readJson(data));
        const { input_count: inputTokens = null, output_count: outputTokens = null } = usage ?? {};
        return yield { type: "finish", reason: "stop", usage: { inputTokens, outputTokens } };
      } else if (event === "conversation.chat.failed") {
        const failed = Chat.safeParse(readJson(data)).data?.last_error;
        throw refusal(JSON.stringify({ code: failed?.code ?? 0, msg: failed?.msg ?? "" }), apiKey);
      } else if (event === "error") {
        throw refusal(data, apiKey);
      } else {
        yield { type: "alive" };
      }
    }
  } catch (error) {
    if (error instanceof z.ZodError) throw new ModelError("badAnswer", "The platform's answer could not be read.");
    throw asTransportError(error);
  }
  throw new ModelError("badAnswer", "The answer broke off before its end.");
}

/** Coze's own numbers, as the statuses they stand for. */
const statuses: Record<number, number> = {
  4100: 401,
  4101: 403,
  4015: 404,
  4200: 404,
  4013: 429,
  4008: 429,
  4028: 429,
};

function refusal(body: string, secret: string): ModelError {
  const failure = Failure.safeParse(readJson(body));
  if (!failure.success)
    return new ModelError("badAnswer", "The platform's answer could not be read.", { said: excerpt(body, secret) });
  const { code, msg } = failure.data;
  return errorOfStatus(statuses[code] ?? 500, statuses[code] === 404 ? `bot: ${msg}` : msg, new Headers(), secret);
}
