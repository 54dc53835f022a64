import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, extractReasoningMiddleware, generateText, streamText, wrapLanguageModel } from "ai";
import { asTransportError, callEndpoint } from "../ask-endpoint";
import { errorOfStatus, errorOfWords, excerpt, ModelError } from "../errors";
import type { ModelCall, ModelEndpoint, ModelPart } from "../model";
import { finishOf } from "./finish";
import { asSdkMessage, sdkTools, toolUseFrom } from "./sdk-tools";

globalThis.AI_SDK_LOG_WARNINGS = false;

/** Models that speak a vendor's wire format, through the AI SDK: whole answers, and those of calls with tools. */
export async function* askSdk(
  endpoint: ModelEndpoint,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  const request = requestFor(endpoint, call, signal);
  try {
    if (endpoint.streaming) yield* streamed(request);
    else yield* whole(request);
  } catch (error) {
    throw asModelError(error, endpoint.apiKey);
  }
  // An abort ends the stream without an error.
  signal.throwIfAborted();
}

const requestFor = (endpoint: ModelEndpoint, call: ModelCall, signal: AbortSignal) => ({
  // Small local models think aloud inside `<think>`; that is no answer.
  model: wrapLanguageModel({
    model: languageModel(endpoint),
    middleware: extractReasoningMiddleware({ tagName: "think" }),
  }),
  system: call.system,
  messages: call.messages.map(asSdkMessage),
  ...sdkTools(call),
  maxOutputTokens: call.maxOutputTokens,
  ...(call.temperature === undefined ? {} : { temperature: call.temperature }),
  // Retries are the ladder's, which knows the deadline of the turn.
  maxRetries: 0,
  abortSignal: signal,
});
type Request = ReturnType<typeof requestFor>;

async function* streamed(request: Request): AsyncGenerator<ModelPart> {
  const { fullStream } = streamText({ ...request, onError: () => undefined });
  for await (const part of fullStream) {
    if (part.type === "text-delta" && part.text) yield { type: "text", text: part.text };
    if (part.type === "reasoning-delta" || part.type === "tool-input-delta") yield { type: "alive" };
    if (part.type === "tool-call") yield { type: "call", call: toolUseFrom(part) };
    if (part.type === "error") throw part.error;
    if (part.type !== "finish") continue;
    // A stream that breaks off has no reason of its own.
    if (part.rawFinishReason === undefined) throw new ModelError("badAnswer", "The answer broke off before its end.");
    yield finishOf(part.finishReason, usageOf(part.totalUsage));
  }
}

async function* whole(request: Request): AsyncGenerator<ModelPart> {
  const { text, finishReason, toolCalls, totalUsage } = await generateText(request);
  if (text) yield { type: "text", text };
  for (const called of toolCalls) yield { type: "call", call: toolUseFrom(called) };
  yield finishOf(finishReason, usageOf(totalUsage));
}

const usageOf = (usage: { inputTokens: number | undefined; outputTokens: number | undefined }) => ({
  inputTokens: usage.inputTokens ?? null,
  outputTokens: usage.outputTokens ?? null,
});

function languageModel({ kind, baseUrl, apiKey, model }: ModelEndpoint) {
  const options = { baseURL: baseUrl, fetch: fetchThroughEgress };
  switch (kind) {
    case "anthropic":
      return createAnthropic({ ...options, apiKey })(model);
    case "google":
      return createGoogleGenerativeAI({ ...options, apiKey })(model);
    case "openai-compatible":
    case "fastgpt":
    case "dify":
    case "coze": {
      // Azure takes its keys under a name of its own.
      const headers: Record<string, string> = /\.azure\.com\b/.test(baseUrl) ? { "api-key": apiKey } : {};
      const own = { name: "compatible", includeUsage: true, headers, ...(apiKey ? { apiKey } : {}) };
      return createOpenAICompatible({ ...options, ...own }).chatModel(model);
    }
  }
}

/** The SDK wants a `fetch`; what it asks goes through the door out like everything else. */
const fetchThroughEgress: typeof globalThis.fetch = async (input, init) => {
  const url = input instanceof globalThis.Request ? input.url : String(input);
  const answer = await callEndpoint(url, {
    method: init?.method ?? "GET",
    headers: Object.fromEntries(new Headers(init?.headers)),
    ...(typeof init?.body === "string" ? { body: init.body } : {}),
    signal: init?.signal ?? AbortSignal.timeout(60_000),
  });
  const bodiless = answer.status === 204 || answer.status === 304;
  return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers });
};

function asModelError(error: unknown, secret: string): unknown {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof ModelError) return at;
    const transport = asTransportError(at);
    if (transport !== at) return transport;
    if (at.name === "AbortError") return error;
    if (APICallError.isInstance(at) && at.statusCode !== undefined && at.statusCode !== 200)
      return errorOfStatus(at.statusCode, at.responseBody ?? at.message, new Headers(at.responseHeaders ?? {}), secret);
  }
  const said = excerpt(error instanceof Error ? error.message : (JSON.stringify(error) ?? ""), secret);
  return errorOfWords(said);
}
