import { streamAnthropic } from "./adapters/anthropic";
import { askCoze } from "./adapters/coze";
import { askDify } from "./adapters/dify";
import { streamGoogle } from "./adapters/google";
import { streamOpenAi } from "./adapters/openai";
import { ModelError } from "./errors";
import { gathered } from "./gathered";
import type { ModelCall, ModelEndpoint, ModelPart } from "./model";

export { embed } from "./embed";
export { isPassing, ModelError, type ModelErrorKind } from "./errors";
export {
  type ChatMessage,
  type ModelCall,
  type ModelEndpoint,
  type ModelKind,
  type ModelPart,
  type ModelTool,
  type ToolUse,
  type Usage,
} from "./model";

/** More than an answer can be; a message holds 8,000. */
const MOST_TEXT = 8000;

/**
 * One try at one model, whatever it is: its words as they come and then `finish`, or a ModelError. An abort throws as well.
 * An answer without a word or a call is none, and one without an end is stopped.
 */
export const askModel = (endpoint: ModelEndpoint, call: ModelCall, signal: AbortSignal): AsyncGenerator<ModelPart> =>
  gathered(heard(endpoint, call, signal));

async function* heard(endpoint: ModelEndpoint, call: ModelCall, signal: AbortSignal): AsyncGenerator<ModelPart> {
  let length = 0;
  let blank = true;
  for await (const part of adapterOf(endpoint, call)(endpoint, call, signal)) {
    if (part.type === "text") {
      length += part.text.length;
      blank &&= part.text.trim() === "";
      if (length > MOST_TEXT) throw new ModelError("badAnswer", "The model's answer has no end.");
    }
    if (part.type === "call") {
      if (!call.tools?.length || call.mayCall === false)
        throw new ModelError("badAnswer", "The model calls tools that it was not given.");
      blank = false;
      length += part.call.input.length;
      if (length > MOST_TEXT * 2) throw new ModelError("badAnswer", "The model's call has no end.");
    }
    if (part.type === "finish" && blank) throw new ModelError("badAnswer", "The model answered without a word.");
    yield part;
  }
  signal.throwIfAborted();
}

// The SDK is large, and most desks never ask a model through it: it is loaded by the first call that does.
async function* askSdk(endpoint: ModelEndpoint, call: ModelCall, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const sdk = await import("./adapters/sdk");
  yield* sdk.askSdk(endpoint, call, signal);
}

function adapterOf({ kind, streaming }: ModelEndpoint, call: ModelCall) {
  switch (kind) {
    case "openai-compatible":
    case "fastgpt":
      return streaming ? streamOpenAi : askSdk;
    case "anthropic":
      return streaming && !knowsTools(call) ? streamAnthropic : askSdk;
    case "google":
      return streaming && !knowsTools(call) ? streamGoogle : askSdk;
    case "dify":
      return askDify;
    case "coze":
      return askCoze;
  }
}

/** Calls and their answers are written differently by every vendor: there the SDK's knowledge is worth its price. */
const knowsTools = ({ tools, messages }: ModelCall): boolean =>
  Boolean(tools?.length) || messages.some((line) => line.role === "tool" || (line.role === "assistant" && line.calls));
