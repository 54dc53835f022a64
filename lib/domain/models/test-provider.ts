import { Id } from "@/lib/contracts/basics";
import { TestProvider, type ProviderTest } from "@/lib/contracts/providers";
import { invalid, notFound } from "@/lib/kernel/errors";
import { embed, ModelError } from "@/lib/platform/llm";
import { task, workspaceOf } from "../core";
import { endpointOf } from "./endpoint";
import { mayManageProvider } from "./policy";
import { problemOf } from "./problem-of";
import { markError } from "./state-store";
import { providerForCall, type ProviderRow } from "./store";
import { tryModel } from "./try-model";
import { deadlines } from "./deadlines";

/** Asks the provider for one word, and for one vector where it gives vectors; says in words what is wrong. */
export const testProvider = task({
  name: "models.test",
  input: TestProvider.extend({ providerId: Id }),
  async subject({ actor }, { providerId }) {
    const provider = await providerForCall(workspaceOf(actor), providerId);
    if (!provider) throw notFound("provider");
    return provider;
  },
  allow: mayManageProvider,
  async run(_ctx, { model }, provider): Promise<ProviderTest> {
    if (model && !provider.models.includes(model)) throw invalid("model: This provider has no such model.");
    const checks = [await chat(provider, model ?? provider.models[0] ?? "")];
    if (provider.embeddingModel) checks.push(await vectors(provider, provider.embeddingModel));
    const failed = checks.find((check) => !check.ok);
    if (failed?.problem && failed.code) await markError(provider, failed.problem, failed.code);
    return { ok: !failed, checks };
  },
});

type Check = ProviderTest["checks"][number];

async function chat(provider: ProviderRow, model: string): Promise<Check> {
  const call = {
    system: "This is a test of the connection. Answer with the single word: ready",
    messages: [{ role: "user" as const, text: "Are you there?" }],
    // Enough for models that think before their first word.
    maxOutputTokens: 200,
    user: "connection-test",
  };
  let firstTokenMs: number | null = null;
  return measured("chat", model, async (began) => {
    for await (const part of tryModel(endpointOf(provider, model), call, deadlines(), AbortSignal.timeout(40_000)))
      if (part.type === "text") firstTokenMs ??= Math.round(performance.now() - began);
    return firstTokenMs;
  });
}

const vectors = (provider: ProviderRow, model: string): Promise<Check> =>
  measured("embeddings", model, async () => {
    await embed(endpointOf(provider, model), ["ready"], AbortSignal.timeout(10_000)).catch((error: unknown) => {
      if (error instanceof Error && error.name !== "ModelError")
        throw new ModelError("stalled", "The provider gave no vectors within 10 s.");
      throw error;
    });
    return null;
  });

async function measured(
  what: Check["what"],
  model: string,
  run: (began: number) => Promise<number | null>,
): Promise<Check> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const firstTokenMs = await run(began);
    return { what, model, ok: true, problem: null, code: null, said: null, firstTokenMs, tookMs: took() };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return {
      what,
      model,
      ok: false,
      problem: error.message,
      code: problemOf(error),
      said: error.more.said ?? null,
      firstTokenMs: null,
      tookMs: took(),
    };
  }
}
