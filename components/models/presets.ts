import type { ProviderKind } from "@/lib/contracts/providers";

export const presetNames = [
  "openai",
  "azure",
  "deepseek",
  "qwen",
  "ollama",
  "vllm",
  "llamacpp",
  "other",
  "anthropic",
  "google",
  "dify",
  "fastgpt",
  "coze",
] as const;
export type PresetName = (typeof presetNames)[number];

/** What is known of a vendor: the interface it speaks, its address, and names of models to begin with. */
export type Preset = { kind: ProviderKind; title: string; baseUrl: string; models: string[] };

const compatible = (title: string, baseUrl: string, models: string[] = []): Preset => ({
  kind: "openai-compatible",
  title,
  baseUrl,
  models,
});

export const presets: Record<PresetName, Preset> = {
  openai: compatible("OpenAI", "https://api.openai.com/v1"),
  azure: compatible("Azure OpenAI", "https://RESOURCE.openai.azure.com/openai/v1"),
  deepseek: compatible("DeepSeek", "https://api.deepseek.com/v1", ["deepseek-chat"]),
  qwen: compatible("Qwen", "https://dashscope.aliyuncs.com/compatible-mode/v1", ["qwen-plus"]),
  ollama: compatible("Ollama", "http://127.0.0.1:11434/v1"),
  vllm: compatible("vLLM", "http://127.0.0.1:8000/v1"),
  llamacpp: compatible("llama.cpp", "http://127.0.0.1:8080/v1"),
  other: compatible("", ""),
  anthropic: { kind: "anthropic", title: "Anthropic", baseUrl: "https://api.anthropic.com/v1", models: [] },
  google: {
    kind: "google",
    title: "Google",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    models: [],
  },
  dify: { kind: "dify", title: "Dify", baseUrl: "https://api.dify.ai/v1", models: ["app"] },
  fastgpt: { kind: "fastgpt", title: "FastGPT", baseUrl: "https://api.fastgpt.in/api/v1", models: ["app"] },
  coze: { kind: "coze", title: "Coze", baseUrl: "https://api.coze.com", models: [] },
};
