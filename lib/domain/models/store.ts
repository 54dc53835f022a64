import { z } from "zod";
import { ProviderKind, ProviderProblem } from "@/lib/contracts/providers";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  kind: ProviderKind,
  baseUrl: z.string(),
  apiKey: z.string().nullable(),
  keyHint: z.string().nullable(),
  models: z.array(z.string()),
  prices: z.record(z.string(), z.object({ input: z.number(), output: z.number() })),
  embeddingModel: z.string().nullable(),
  streaming: z.boolean(),
  createdAt: z.date(),
  rate: z.number(),
  openUntil: z.date().nullable(),
  blockedUntil: z.date().nullable(),
  lastError: z.string().nullable(),
  lastErrorCode: ProviderProblem.nullable().catch(null),
  lastErrorAt: z.date().nullable(),
  lastAnswerAt: z.date().nullable(),
  bots: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ProviderRow = z.infer<typeof Row>;

const COLUMNS = `p.workspace_id as "workspaceId", p.id, p.name, p.kind, p.base_url as "baseUrl", p.api_key as "apiKey", p.key_hint as "keyHint",
  p.models, p.prices, p.embedding_model as "embeddingModel", p.streaming, p.created_at as "createdAt",
  coalesce(s.rate, 20) as rate, s.open_until as "openUntil", s.blocked_until as "blockedUntil",
  s.last_error as "lastError", s.last_error_code as "lastErrorCode", s.last_error_at as "lastErrorAt", s.last_answer_at as "lastAnswerAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.id) from bot b
             where b.workspace_id = p.workspace_id
               and b.models @> jsonb_build_array(jsonb_build_object('providerId', p.id::text))), '[]') as bots`;
const FROM = `from provider p left join provider_state s on s.workspace_id = p.workspace_id and s.provider_id = p.id`;
const SELECT = Prisma.raw(`select ${COLUMNS} ${FROM}`);

export async function providerRows(tx: Tx, workspaceId: string): Promise<ProviderRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT} where p.workspace_id = ${workspaceId}::uuid order by p.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findProvider(tx: Tx, workspaceId: string, id: string): Promise<ProviderRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid and p.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** For a call, outside every transaction. */
export async function providerForCall(workspaceId: string, id: string): Promise<ProviderRow | undefined> {
  const { rows } = await pool().query({
    name: "provider for call",
    text: `select ${COLUMNS} ${FROM} where p.workspace_id = $1 and p.id = $2`,
    values: [workspaceId, id],
  });
  return rows[0] === undefined ? undefined : Row.parse(rows[0]);
}

/** The first provider of the workspace that has an embedding model. */
export async function embeddingProvider(workspaceId: string): Promise<ProviderRow | undefined> {
  const { rows } = await pool().query({
    name: "embedding provider",
    text: `select ${COLUMNS} ${FROM} where p.workspace_id = $1 and p.embedding_model is not null order by p.id limit 1`,
    values: [workspaceId],
  });
  return rows[0] === undefined ? undefined : Row.parse(rows[0]);
}

export type ProviderSettings = Pick<
  ProviderRow,
  "name" | "kind" | "baseUrl" | "apiKey" | "keyHint" | "models" | "prices" | "embeddingModel" | "streaming"
>;

/** Makes or changes it; whoever changes it wants it tried again, so what is known of its state is forgotten. */
export async function saveProvider(tx: Tx, workspaceId: string, id: string, row: ProviderSettings): Promise<void> {
  const { name, kind, baseUrl, apiKey, keyHint, models, prices, embeddingModel, streaming } = row;
  const data = { name, kind, baseUrl, apiKey, keyHint, models, prices, embeddingModel, streaming };
  await tx.provider.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, ...data },
    update: data,
  });
  await tx.providerState.deleteMany({ where: { workspaceId, providerId: id } });
  await tx.providerState.create({ data: { workspaceId, providerId: id } });
}

export async function removeProvider(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.provider.deleteMany({ where: { workspaceId, id } });
}

/** How many of these are this workspace's. */
export async function countProviders(tx: Tx, workspaceId: string, ids: string[]): Promise<number> {
  return tx.provider.count({ where: { workspaceId, id: { in: ids } } });
}
