import { setTimeout as sleep } from "node:timers/promises";
import { embed, ModelError } from "@/lib/platform/llm";
import { endpointOf } from "./endpoint";
import { takePermit } from "./state-store";
import { embeddingProvider } from "./store";

const AT_ONCE = 64;
const TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 5_000;

/** Under what vectors of this workspace are kept: its embedding model at its provider; null when none is set up. */
export async function embeddingKey(workspaceId: string): Promise<string | null> {
  const provider = await embeddingProvider(workspaceId);
  return provider?.embeddingModel ? `${provider.id}:${provider.embeddingModel}` : null;
}

/**
 * One vector per text, in their order, from the workspace's embedding model; null when none is set up. Throws a ModelError when
 * it gives none. Longer lists are asked in pieces of 64.
 */
export async function embedTexts(
  workspaceId: string,
  texts: string[],
  signal?: AbortSignal,
): Promise<Float32Array[] | null> {
  const provider = await embeddingProvider(workspaceId);
  if (!provider?.embeddingModel) return null;
  const endpoint = endpointOf(provider, provider.embeddingModel);
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const permit = await takePermit(provider);
    if (permit.open)
      throw new ModelError("unreachable", "This provider failed too often and is left alone for a moment.");
    if (!permit.granted && permit.waitMs > 0)
      await sleep(Math.min(permit.waitMs, LONGEST_WAIT_MS), undefined, signal ? { signal } : {});
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    const piece = texts.slice(at, at + AT_ONCE);
    vectors.push(...(await embed(endpoint, piece, signal ? AbortSignal.any([signal, limit]) : limit)));
  }
  return vectors;
}
