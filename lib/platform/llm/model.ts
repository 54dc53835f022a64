export type ModelKind = "openai-compatible" | "anthropic" | "google" | "dify" | "fastgpt" | "coze";

/** Where a model is reached. For bot platforms `model` is the app or bot there. */
export type ModelEndpoint = {
  kind: ModelKind;
  baseUrl: string;
  apiKey: string;
  model: string;
  /** False: the whole answer comes in one piece, for servers that can't stream. */
  streaming: boolean;
};

/** A tool as a model is told of it; `parameters` is a JSON Schema of type object. */
export type ModelTool = { name: string; description: string; parameters: Record<string, unknown> };
/** A call that a model asks for. `input` is JSON as it wrote it; `extra` is the vendor's own, and goes back with the call. */
export type ToolUse = { id: string; name: string; input: string; extra?: Record<string, Record<string, unknown>> };

/** `text` is empty where there are only calls; a `tool` line answers calls of the assistant's line before it. */
export type ChatMessage =
  | { role: "user"; text: string }
  | { role: "assistant"; text: string; calls?: readonly ToolUse[] }
  | { role: "tool"; id: string; name: string; text: string };

export type ModelCall = {
  system: string;
  messages: readonly ChatMessage[];
  maxOutputTokens: number;
  temperature?: number;
  /** What it may call, if anything; with `mayCall` false only what it called before is still known. */
  tools?: readonly ModelTool[];
  mayCall?: boolean;
  /** An opaque name of the one who asks, for platforms that count by user. */
  user: string;
};

/** Tokens as the provider counted them; null where it didn't say. */
export type Usage = { inputTokens: number | null; outputTokens: number | null };

/** `alive` says that the model works without words yet (it reasons). `finish` comes last and exactly once. */
export type ModelPart =
  | { type: "text"; text: string }
  | { type: "alive" }
  | { type: "call"; call: ToolUse }
  | { type: "finish"; reason: "stop" | "length"; usage: Usage };
