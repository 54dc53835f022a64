import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { SimulatedStep } from "@/lib/contracts/flow";
import type { AnswerTrace } from "@/lib/contracts/receipt";
import { UsedTool } from "@/lib/contracts/tools";
import type { Tx } from "@/lib/platform/db";
import { namesOf } from "./receipt-store";

/** As engines and flows noted it; receipts of earlier releases lack some of it, and that is no error. */
export const KeptReceipt = z.object({
  engine: z.string().nullable().catch(null).default(null),
  confidence: z.number().nullable().catch(null).default(null),
  passages: z
    .array(z.object({ passageId: Id, sourceId: Id, confidence: z.number(), hash: z.string().optional() }))
    .catch([])
    .default([]),
  rung: z.union([z.number(), z.string()]).nullable().catch(null).default(null),
  model: z.object({ providerId: Id, model: z.string() }).nullable().catch(null).default(null),
  prompt: z.string().nullable().catch(null).default(null),
  tokens: z
    .object({ input: z.number().nullable(), output: z.number().nullable() })
    .nullable()
    .catch(null)
    .default(null),
  cost: z.number().nullable().catch(null).default(null),
  cut: z.boolean().catch(false).default(false),
  tools: z.array(UsedTool).catch([]).default([]),
  failed: z
    .array(z.object({ providerId: z.string().nullable(), model: z.string().nullable(), why: z.string() }))
    .catch([])
    .default([]),
  timings: z.record(z.string(), z.number()).catch({}).default({}),
  run: z
    .object({
      flowId: Id.nullable().catch(null).default(null),
      version: z.number().nullable().catch(null).default(null),
      stages: z
        .array(z.object({ name: z.string(), ms: z.number() }))
        .catch([])
        .default([]),
      steps: z.array(SimulatedStep).catch([]).default([]),
      tookMs: z.number().optional(),
    })
    .nullable()
    .catch(null)
    .default(null),
});
export type KeptReceipt = z.infer<typeof KeptReceipt>;

/** What was noted, with the names of what it speaks of; what is gone has none. */
export async function traceOf(tx: Tx, workspaceId: string, kept: KeptReceipt): Promise<AnswerTrace> {
  const { engine, confidence, rung, model, prompt, tokens, cost, tools, cut, failed, run } = kept;
  const providers = [model?.providerId, ...failed.map(({ providerId }) => providerId)].flatMap((id) => id ?? []);
  const names = await namesOf(tx, workspaceId, { providers, flowId: run?.flowId ?? null });
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    engine,
    rung,
    model: model && { ...model, provider: nameOf(model.providerId) },
    confidence,
    flow: run && { id: run.flowId, name: nameOf(run.flowId), version: run.version },
    stages: run?.stages ?? [],
    steps: run?.steps ?? [],
    failed: failed.map(({ providerId, model: tried, why }) => ({ provider: nameOf(providerId), model: tried, why })),
    prompt,
    masked: [...new Set((prompt ?? "").match(/\[(?:email|card|id|phone)-\d{1,6}\]/g) ?? [])],
    tokens,
    cost,
    tools,
    cut,
    timings: { ...(run?.tookMs === undefined ? {} : { turnMs: run.tookMs }), ...kept.timings },
  };
}
