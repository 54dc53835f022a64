import { CreateProvider } from "@/lib/contracts/providers";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { addressFor, checkedEmbedding, sealedKey, theProvider } from "./find";
import { presentProvider } from "./present";
import { saveProvider } from "./store";

export const createProvider = command({
  name: "models.create",
  input: CreateProvider,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, input) {
    const id = newId();
    await saveProvider(ctx.tx, workspaceOf(ctx.actor), id, {
      name: input.name,
      kind: input.kind,
      baseUrl: addressFor(input.kind, input.baseUrl),
      ...sealedKey(input.apiKey ?? ""),
      models: [...new Set(input.models)],
      prices: input.prices ?? {},
      embeddingModel: checkedEmbedding(input.kind, input.embeddingModel ?? null),
      streaming: input.streaming ?? true,
    });
    if (input.embeddingModel) ctx.record({ type: "embeddings.changed", workspaceId: workspaceOf(ctx.actor) });
    await audit(ctx, "provider.created", id, { name: input.name, kind: input.kind });
    return presentProvider(await theProvider(ctx, { providerId: id }));
  },
});
