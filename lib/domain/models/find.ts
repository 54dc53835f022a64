import type { ProviderKind } from "@/lib/contracts/providers";
import { invalid, notFound } from "@/lib/kernel/errors";
import { encrypt } from "@/lib/platform/secrets";
import { workspaceOf, type Context } from "../core";
import { findProvider, type ProviderRow } from "./store";

/** The subject of every verb about one provider: looked for in the asker's own workspace. */
export async function theProvider(
  ctx: Pick<Context, "actor" | "tx">,
  { providerId }: { providerId: string },
): Promise<ProviderRow> {
  const provider = await findProvider(ctx.tx, workspaceOf(ctx.actor), providerId);
  if (!provider) throw notFound("provider");
  return provider;
}

/** Vendors with one address for all. */
const homes: Partial<Record<ProviderKind, string>> = {
  anthropic: "https://api.anthropic.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  dify: "https://api.dify.ai/v1",
  coze: "https://api.coze.com",
  fastgpt: "https://api.fastgpt.in/api/v1",
};

export function addressFor(kind: ProviderKind, given: string | undefined): string {
  const address = given ?? homes[kind];
  if (!address) throw invalid("baseUrl: Please give the server's address, for example https://api.openai.com/v1.");
  return address;
}

/** As it is stored: encrypted, with what may be shown of it. A short key shows nothing. */
export const sealedKey = (key: string): { apiKey: string | null; keyHint: string | null } =>
  key
    ? { apiKey: encrypt(key), keyHint: `****${key.length >= 12 ? key.slice(-4) : ""}` }
    : { apiKey: null, keyHint: null };

/** Only OpenAI-compatible servers give vectors. */
export function checkedEmbedding(kind: ProviderKind, model: string | null): string | null {
  if (model && kind !== "openai-compatible")
    throw invalid("embeddingModel: Only OpenAI-compatible providers can give embeddings.");
  return model;
}
