import { Prisma, pool, type Tx } from "@/lib/platform/db";
import type { TrainingReport } from "./model/train";

export type TrainingRow = {
  workspaceId: string;
  id: string;
  status: "queued" | "running" | "ready" | "failed";
  progress: number;
  error: string | null;
  stamp: string;
  examples: number;
  intents: number;
  accuracy: number | null;
  report: TrainingReport | null;
  createdAt: Date;
  finishedAt: Date | null;
};

// Never the model itself.
const COLUMNS = Prisma.sql`workspace_id as "workspaceId", id, status, progress, error, stamp, examples, intents, accuracy, report,
  created_at as "createdAt", finished_at as "finishedAt"`;

export async function newestTraining(tx: Tx, workspaceId: string): Promise<TrainingRow | undefined> {
  const [row] = await tx.$queryRaw<TrainingRow[]>`
    select ${COLUMNS} from intent_training where workspace_id = ${workspaceId}::uuid order by id desc limit 1`;
  return row;
}

export async function insertTraining(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.intentTraining.create({ data: { workspaceId, id } });
}

/** What a training would learn from, in one word: it changes with every example. */
export async function examplesStamp(
  tx: Tx,
  workspaceId: string,
): Promise<{ stamp: string; intents: number; examples: number }> {
  const [row] = await tx.$queryRaw<{ stamp: string; intents: number; examples: number }[]>`
    select coalesce(md5(string_agg(e.intent_id || e.text, ',' order by e.intent_id, e.text)), '') as stamp,
           count(distinct e.intent_id)::int as intents, count(*)::int as examples
      from intent_example e where e.workspace_id = ${workspaceId}::uuid`;
  return row ?? { stamp: "", intents: 0, examples: 0 };
}

/** Takes a training up; false: somebody finished it already, or it is gone. A broken-off one is begun again. */
export async function beginTraining(workspaceId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update intent_training set status = 'running', progress = 0
      where workspace_id = $1 and id = $2 and status in ('queued', 'running')`,
    [workspaceId, id],
  );
  return rowCount === 1;
}

export async function noteProgress(workspaceId: string, id: string, progress: number): Promise<void> {
  await pool().query(
    `update intent_training set progress = $3 where workspace_id = $1 and id = $2 and status = 'running'`,
    [workspaceId, id, progress],
  );
}

export async function finishTraining(
  tx: Tx,
  workspaceId: string,
  id: string,
  end: { status: "ready" | "failed"; error: string | null; at: Date },
): Promise<void> {
  await tx.intentTraining.updateMany({
    where: { workspaceId, id, status: "running" },
    data: {
      status: end.status,
      error: end.error,
      finishedAt: end.at,
      ...(end.status === "ready" ? { progress: 1 } : {}),
    },
  });
  if (end.status !== "ready") return;
  await tx.$executeRaw`
    update intent_training set model = null where workspace_id = ${workspaceId}::uuid and id < ${id}::uuid and model is not null`;
}

/** The training whose model is in force, and the intents as they are called today. */
export async function modelInForce(
  workspaceId: string,
): Promise<{ id: string | null; names: { id: string; name: string }[] }> {
  const { rows } = await pool().query<{ id: string | null; names: { id: string; name: string }[] }>({
    name: "intent model in force",
    text: `select (select t.id from intent_training t where t.workspace_id = $1 and t.status = 'ready' and t.model is not null
                    order by t.id desc limit 1) as id,
                  (select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name)), '[]') from intent i
                    where i.workspace_id = $1) as names`,
    values: [workspaceId],
  });
  return rows[0] ?? { id: null, names: [] };
}

const PIECE = 256 * 1024;

/** Read in pieces: one of many megabytes would hold up the event loop while it is decoded. */
export async function modelBytes(workspaceId: string, id: string): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for (let from = 1; ; from += PIECE) {
    const { rows } = await pool().query<{ piece: Buffer | null }>(
      `select substring(model from $3::int for $4::int) as piece from intent_training where workspace_id = $1 and id = $2`,
      [workspaceId, id, from, PIECE],
    );
    const piece = rows[0]?.piece;
    if (!piece) return undefined;
    pieces.push(piece);
    if (piece.length < PIECE) return Buffer.concat(pieces);
  }
}
