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

export type ChatMessage = { role: "user" | "assistant"; text: string };

export type ModelCall = {
  system: string;
  messages: readonly ChatMessage[];
  maxOutputTokens: number;
  temperature?: number;
  /** An opaque name of the one who asks, for platforms that count by user. */
  user: string;
};

/** Tokens as the provider counted them; null where it didn't say. */
export type Usage = { inputTokens: number | null; outputTokens: number | null };

/** `alive` says that the model works without words yet (it reasons). `finish` comes last and exactly once. */
export type ModelPart =
  | { type: "text"; text: string }
  | { type: "alive" }
  | { type: "finish"; reason: "stop" | "length"; usage: Usage };
