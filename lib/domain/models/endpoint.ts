import { decrypt } from "@/lib/platform/secrets";
import type { ModelEndpoint } from "@/lib/platform/llm";
import type { ProviderRow } from "./store";

/** The one place where a key is opened: right before a call. */
export const endpointOf = ({ kind, baseUrl, apiKey, streaming }: ProviderRow, model: string): ModelEndpoint => ({
  kind,
  baseUrl,
  apiKey: apiKey ? decrypt(apiKey) : "",
  model,
  streaming,
});
