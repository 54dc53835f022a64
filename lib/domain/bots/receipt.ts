import { createHash } from "node:crypto";
import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { Citation } from "@/lib/contracts/conversation";
import { SimulatedStep } from "@/lib/contracts/flow";
import type { MessageReceipt, ReceiptPassage } from "@/lib/contracts/receipt";
import { notFound } from "@/lib/kernel/errors";
import { query } from "../core";
import { mayReadNotes, readableConversation } from "../conversations";
import { passagesById, titleOfPassage } from "../knowledge";
import { findAnswer, namesOf, type AnswerRow } from "./receipt-store";

/** As engines and flows noted it; receipts of earlier releases lack some of it, and that is no error. */
const Kept = z.object({
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
type Kept = z.infer<typeof Kept>;

/** Why a bot said what it said. Visitors never get it, not even of their own conversation. */
export const getReceipt = query({
  name: "bots.getReceipt",
  input: z.strictObject({ conversationId: Id, seq: z.coerce.number().int().min(1) }),
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, { conversationId, seq }, { workspaceId }): Promise<MessageReceipt> {
    const answer = await findAnswer(ctx.tx, workspaceId, conversationId, seq);
    if (!answer) throw notFound("message");
    const kept = Kept.parse(answer.receipt ?? {});
    const citations = z.array(Citation).catch([]).parse(answer.citations);
    const ids = kept.passages.map(({ passageId }) => passageId);
    const now = new Map((await passagesById(ctx.tx, workspaceId, ids)).map((each) => [each.id, each]));
    const providers = [kept.model?.providerId, ...kept.failed.map(({ providerId }) => providerId)];
    const names = await namesOf(ctx.tx, workspaceId, {
      providers: providers.flatMap((id) => id ?? []),
      flowId: kept.run?.flowId ?? null,
    });
    return present(answer, kept, { citations, now, names });
  },
});

type Found = {
  citations: Citation[];
  now: Map<string, Awaited<ReturnType<typeof passagesById>>[number]>;
  names: Map<string, string>;
};

function present(answer: AnswerRow, kept: Kept, { citations, now, names }: Found): MessageReceipt {
  const { engine, confidence, rung, model, prompt, tokens, cost, cut, failed, run } = kept;
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    messageId: answer.id,
    conversationId: answer.conversationId,
    seq: answer.seq,
    text: answer.text,
    createdAt: answer.createdAt.toISOString(),
    bot: { id: answer.authorId, name: answer.authorName },
    engine,
    rung,
    model: model && { ...model, provider: nameOf(model.providerId) },
    confidence,
    flow: run && { id: run.flowId, name: nameOf(run.flowId), version: run.version },
    stages: run?.stages ?? [],
    steps: run?.steps ?? [],
    passages: kept.passages.map((passage) => presentPassage(passage, now.get(passage.passageId), citations)),
    citations: citations.map(({ sourceId, title, quote }) => ({ sourceId, title, quote })),
    failed: failed.map(({ providerId, model: tried, why }) => ({ provider: nameOf(providerId), model: tried, why })),
    prompt,
    masked: [...new Set((prompt ?? "").match(/\[(?:email|card|id|phone)-\d{1,6}\]/g) ?? [])],
    tokens,
    cost,
    cut,
    timings: { ...(run?.tookMs === undefined ? {} : { turnMs: run.tookMs }), ...kept.timings },
  };
}

function presentPassage(
  { passageId, sourceId, confidence, hash }: Kept["passages"][number],
  passage: Awaited<ReturnType<typeof passagesById>>[number] | undefined,
  citations: Citation[],
): ReceiptPassage {
  const cited = passage
    ? citations.some((each) => each.sourceId === sourceId && each.title === titleOfPassage(passage))
    : false;
  return {
    passageId,
    sourceId,
    documentId: passage?.documentId ?? null,
    title: passage ? titleOfPassage(passage) : null,
    url: passage?.url ?? null,
    page: passage?.page ?? null,
    text: passage?.text ?? null,
    confidence,
    changed: hash && passage ? hashOf(passage.text) !== hash : null,
    cited,
  };
}

/** As the ladder writes it beside a passage. */
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);
