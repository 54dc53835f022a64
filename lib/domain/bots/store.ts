import { z } from "zod";
import { BotMode, Guardrails, IntentModes } from "@/lib/contracts/conduct";
import { BilingualText } from "@/lib/contracts/inbox";
import { BotModel, ModelSettings } from "@/lib/contracts/providers";
import { BotTools } from "@/lib/contracts/tools";
import type { BotActor } from "@/lib/kernel/actor";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

/** `sourceIds`: null is everything the workspace knows; an empty list is nothing. */
const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  avatarUrl: z.string().nullable(),
  instructions: z.string(),
  threshold: z.number(),
  sourceIds: z.array(z.string()).nullable(),
  handoffMessage: BilingualText.nullable(),
  afterFailures: z.number(),
  flowId: z.string().nullable(),
  models: z.array(BotModel),
  modelSettings: ModelSettings,
  mode: BotMode,
  intentModes: IntentModes,
  guardrails: Guardrails,
  /** What its models may call by themselves. */
  tools: BotTools,
  /** Of the sites where it answers: it may link to them. */
  origins: z.array(z.string()),
  createdAt: z.date(),
  inboxes: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type BotRow = z.infer<typeof Row>;
/** What answering needs of a bot. */
export type AnsweringBot = Omit<BotRow, "createdAt" | "inboxes">;

const COLUMNS = `b.workspace_id as "workspaceId", b.id, b.name, b.avatar_url as "avatarUrl", b.instructions, b.threshold,
  b.source_ids as "sourceIds", b.handoff_message as "handoffMessage", b.after_failures as "afterFailures", b.flow_id as "flowId", b.created_at as "createdAt",
  b.models, b.model_settings as "modelSettings", b.mode, b.intent_modes as "intentModes", b.guardrails, b.tools,
  coalesce((select jsonb_agg(distinct o.origin) from inbox i, unnest(i.allowed_origins) as o(origin)
             where i.workspace_id = b.workspace_id and i.bot_id = b.id and i.deleted_at is null), '[]') as origins,
  coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.created_at) from inbox i
             where i.workspace_id = b.workspace_id and i.bot_id = b.id and i.deleted_at is null), '[]') as inboxes`;
const SELECT = Prisma.raw(`select ${COLUMNS} from bot b`);

export async function botRows(tx: Tx, workspaceId: string): Promise<BotRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT} where b.workspace_id = ${workspaceId}::uuid order by b.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findBot(tx: Tx, workspaceId: string, id: string): Promise<BotRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where b.workspace_id = ${workspaceId}::uuid and b.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** For a turn, outside every transaction. */
export async function findBotForTurn(workspaceId: string, id: string): Promise<AnsweringBot | undefined> {
  const { rows } = await pool().query({
    name: "bot for turn",
    text: `select ${COLUMNS} from bot b where b.workspace_id = $1 and b.id = $2`,
    values: [workspaceId, id],
  });
  return rows[0] === undefined ? undefined : Row.parse(rows[0]);
}

export const botActor = (
  workspaceId: string,
  botId: string,
  name: string,
  avatarUrl: string | null = null,
): BotActor => ({ kind: "bot", workspaceId, botId, name, avatarUrl });

export type BotSettings = Pick<
  BotRow,
  "name" | "instructions" | "threshold" | "sourceIds" | "handoffMessage" | "afterFailures" | "flowId"
>;

/** One statement for making and changing: Prisma has no word for a list that is null. */
export async function saveBot(tx: Tx, workspaceId: string, id: string, bot: BotSettings): Promise<void> {
  await tx.$executeRaw`
    insert into bot (workspace_id, id, name, instructions, threshold, source_ids, handoff_message, after_failures, flow_id)
    values (${workspaceId}::uuid, ${id}::uuid, ${bot.name}, ${bot.instructions}, ${bot.threshold}, ${bot.sourceIds}::uuid[],
            ${bot.handoffMessage ? JSON.stringify(bot.handoffMessage) : null}::jsonb, ${bot.afterFailures}, ${bot.flowId}::uuid)
    on conflict (workspace_id, id) do update set
      name = excluded.name, instructions = excluded.instructions, threshold = excluded.threshold,
      source_ids = excluded.source_ids, handoff_message = excluded.handoff_message,
      after_failures = excluded.after_failures,
      flow_id = excluded.flow_id, version = bot.version + 1`;
}

/** The ladder of a bot: whom it asks in turn, and how. */
export async function saveLadder(
  tx: Tx,
  workspaceId: string,
  id: string,
  { models, modelSettings }: Pick<BotRow, "models" | "modelSettings">,
): Promise<void> {
  await tx.bot.updateMany({ where: { workspaceId, id }, data: { models, modelSettings } });
}

/** How freely a bot speaks, about what, and what its models may call. */
export async function saveConduct(
  tx: Tx,
  workspaceId: string,
  id: string,
  { mode, intentModes, guardrails, tools }: Pick<BotRow, "mode" | "intentModes" | "guardrails" | "tools">,
): Promise<void> {
  await tx.bot.updateMany({ where: { workspaceId, id }, data: { mode, intentModes, guardrails, tools } });
}

/** Whether there is anything at all that this bot could quote. */
export async function knowsAnything({
  workspaceId,
  sourceIds,
}: Pick<BotRow, "workspaceId" | "sourceIds">): Promise<boolean> {
  const { rows } = await pool().query(
    "select 1 from passage where workspace_id = $1 and ($2::uuid[] is null or source_id = any($2::uuid[])) limit 1",
    [workspaceId, sourceIds],
  );
  return rows.length > 0;
}

export async function removeBot(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.bot.deleteMany({ where: { workspaceId, id } });
}

export async function hasFlow(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  return (await tx.flow.count({ where: { workspaceId, id } })) > 0;
}

/** How many of these sources are this workspace's. */
export async function countSources(tx: Tx, workspaceId: string, ids: string[]): Promise<number> {
  return tx.source.count({ where: { workspaceId, id: { in: ids } } });
}
