import { asTransportError } from "../ask-endpoint";
import { ModelError } from "../errors";
import type { ModelPart } from "../model";
import { sseEvents } from "../sse";
import { finishOf } from "./finish";
import { readJson } from "./read-json";
import { withoutThoughts } from "./without-thoughts";

/** What one event of a vendor's stream says, in the words of all of them. */
export type Said = {
  text?: string | null | undefined;
  /** It works without words yet. */
  alive?: boolean;
  /** Why it ended, as `finishOf` knows it. */
  reason?: string | undefined;
  inputTokens?: number | null | undefined;
  outputTokens?: number | null | undefined;
};

/**
 * The events of a model's stream one by one, without the SDK: its chain of web streams costs half a millisecond a token, and two
 * hundred answers at once must not wait for each other's words. `read` says what an event means, or throws.
 */
export async function* partsOf(
  body: AsyncIterable<Uint8Array>,
  read: (event: unknown) => Said,
): AsyncGenerator<ModelPart> {
  const thoughts = withoutThoughts();
  let reason: string | undefined;
  const usage: { inputTokens: number | null; outputTokens: number | null } = { inputTokens: null, outputTokens: null };
  try {
    for await (const { data } of sseEvents(body)) {
      if (data === "[DONE]") break;
      const said = read(readJson(data));
      usage.inputTokens = said.inputTokens ?? usage.inputTokens;
      usage.outputTokens = said.outputTokens ?? usage.outputTokens;
      const text = thoughts.hear(said.text ?? "");
      if (text) yield { type: "text", text };
      else if (said.text || said.alive) yield { type: "alive" };
      reason = said.reason ?? reason;
    }
  } catch (error) {
    throw asTransportError(error);
  }
  const rest = thoughts.rest();
  if (rest) yield { type: "text", text: rest };
  // A stream that breaks off has no reason of its own.
  if (reason === undefined) throw new ModelError("badAnswer", "The answer broke off before its end.");
  yield finishOf(reason, usage);
}

export const unreadable = (): ModelError => new ModelError("badAnswer", "The provider's answer could not be read.");
export const strangeTools = (): ModelError =>
  new ModelError("badAnswer", "The model calls tools that it was not given.");
