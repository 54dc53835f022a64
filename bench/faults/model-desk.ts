import { z } from "zod";
import { startModelServer, type ModelServer } from "@/lib/testing/model-server";
import { createBot, createInbox, type TestInbox } from "../rig/api";
import type { Child } from "../rig/child";
import type { Desk } from "../rig/desk";

const WithId = z.object({ id: z.string() });

/** A bot that asks two providers, both of which are the same scripted server, and the inbox where it answers. */
export type ModelBot = { server: ModelServer; inbox: TestInbox; botId: string };

export async function addModelBot(desk: Desk, name: string, options: { tokenMs?: number } = {}): Promise<ModelBot> {
  const server = await startModelServer(options);
  const providers: { providerId: string; model: string }[] = [];
  for (const rung of ["first", "second"]) {
    const provider = { kind: "openai-compatible", name: `${name} ${rung}`, baseUrl: server.url, models: ["m"] };
    providers.push({ providerId: (await desk.api.post("/providers", provider, WithId)).id, model: "m" });
  }
  const { id: botId } = await desk.api.post("/bots", { name, providers }, WithId);
  return { server, botId, inbox: await createInbox(desk.api, name, botId) };
}

/** What all bots of the workspace know. */
export const teachShop = (desk: Desk): Promise<string> => createBot(desk.api);

/** Workers that may reach models on this machine take the place of the desk's own while `work` runs. */
export async function withLocalModels<T>(desk: Desk, env: Record<string, string>, work: () => Promise<T>): Promise<T> {
  for (const worker of desk.workers) await worker.end("SIGTERM", 30_000);
  const worker: Child = desk.worker({ LOCAL_MODELS: "1", ...env });
  await worker.start();
  try {
    return await work();
  } finally {
    await worker.end("SIGTERM", 30_000);
    for (const own of desk.workers) await own.start();
  }
}
