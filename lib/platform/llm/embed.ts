import { z } from "zod";
import { asTransportError, askEndpoint } from "./ask-endpoint";
import { ModelError } from "./errors";
import type { ModelEndpoint } from "./model";

const Answer = z.looseObject({
  data: z.array(z.looseObject({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
});

/** One vector per text, in their order, from an OpenAI-compatible `/embeddings`. */
export async function embed(
  endpoint: Pick<ModelEndpoint, "baseUrl" | "apiKey" | "model">,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const { baseUrl, apiKey, model } = endpoint;
  const answer = await askEndpoint(`${baseUrl}/embeddings`, endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(apiKey
        ? { authorization: `Bearer ${apiKey}`, ...(/\.azure\.com\b/.test(baseUrl) ? { "api-key": apiKey } : {}) }
        : {}),
    },
    body: JSON.stringify({ model, input: texts, encoding_format: "float" }),
    signal,
  });
  const body = await answer.json().catch((error: unknown) => Promise.reject(asTransportError(error)));
  const parsed = Answer.safeParse(body);
  const vectors = new Map(parsed.data?.data.map(({ index, embedding }) => [index, Float32Array.from(embedding)]));
  const inOrder = texts.map((_text, index) => vectors.get(index));
  const length = inOrder[0]?.length;
  const whole = inOrder.filter((vector) => vector !== undefined && vector.length === length);
  if (whole.length !== texts.length || !length)
    throw new ModelError("badAnswer", "The provider's vectors could not be read.");
  return whole.flatMap((vector) => vector ?? []);
}
