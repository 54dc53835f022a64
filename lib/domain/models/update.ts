import { UpdateProvider } from "@/lib/contracts/providers";
import { Id } from "@/lib/contracts/basics";
import { invalid } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { addressFor, checkedEmbedding, sealedKey, theProvider } from "./find";
import { mayManageProvider } from "./policy";
import { presentProvider } from "./present";
import { saveProvider } from "./store";

export const updateProvider = command({
  name: "models.update",
  input: UpdateProvider.extend({ providerId: Id }),
  subject: theProvider,
  allow: mayManageProvider,
  async run(ctx, { providerId, ...input }, provider) {
    const baseUrl = input.baseUrl === undefined ? provider.baseUrl : addressFor(provider.kind, input.baseUrl);
    // A key that was meant for one place must not be sent to another.
    if (provider.apiKey && input.apiKey === undefined && new URL(baseUrl).origin !== new URL(provider.baseUrl).origin)
      throw invalid("apiKey: The address is another one now. Please enter its key.");
    await saveProvider(ctx.tx, provider.workspaceId, providerId, {
      name: input.name ?? provider.name,
      kind: provider.kind,
      baseUrl,
      ...(input.apiKey === undefined
        ? { apiKey: provider.apiKey, keyHint: provider.keyHint }
        : sealedKey(input.apiKey)),
      models: input.models ? [...new Set(input.models)] : provider.models,
      prices: input.prices ?? provider.prices,
      embeddingModel:
        input.embeddingModel === undefined
          ? provider.embeddingModel
          : checkedEmbedding(provider.kind, input.embeddingModel),
      streaming: input.streaming ?? provider.streaming,
    });
    if (input.embeddingModel !== undefined || input.baseUrl !== undefined)
      ctx.record({ type: "embeddings.changed", workspaceId: provider.workspaceId });
    await audit(ctx, "provider.updated", providerId, { fields: Object.keys(input) });
    return presentProvider(await theProvider(ctx, { providerId }));
  },
});
