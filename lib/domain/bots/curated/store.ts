import type { Locale } from "@/lib/contracts/basics";
import { pool, type Tx } from "@/lib/platform/db";

export type CuratedRow = {
  workspaceId: string;
  id: string;
  botId: string | null;
  locale: Locale;
  questions: string[];
  answer: string;
  threshold: number;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
};
export type CuratedSettings = Omit<CuratedRow, "workspaceId" | "id" | "createdAt" | "updatedAt">;

const asRow = (row: Omit<CuratedRow, "locale"> & { locale: string }): CuratedRow => ({
  ...row,
  locale: row.locale === "zh" ? "zh" : "en",
});

export async function curatedRows(
  tx: Tx,
  workspaceId: string,
  filter: { botId?: string | undefined; locale?: Locale | undefined },
): Promise<CuratedRow[]> {
  const where = {
    workspaceId,
    ...(filter.botId ? { OR: [{ botId: filter.botId }, { botId: null }] } : {}),
    ...(filter.locale ? { locale: filter.locale } : {}),
  };
  return (await tx.curatedAnswer.findMany({ where, orderBy: { id: "asc" } })).map(asRow);
}

export async function findCurated(tx: Tx, workspaceId: string, id: string): Promise<CuratedRow | undefined> {
  const row = await tx.curatedAnswer.findFirst({ where: { workspaceId, id } });
  return row ? asRow(row) : undefined;
}

export const countCurated = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.curatedAnswer.count({ where: { workspaceId } });

export async function insertCurated(tx: Tx, row: CuratedSettings & { workspaceId: string; id: string }): Promise<void> {
  await tx.curatedAnswer.create({ data: row });
}

export async function changeCurated(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: CuratedSettings & { at: Date },
): Promise<void> {
  const { at: updatedAt, ...data } = change;
  await tx.curatedAnswer.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt } });
}

export async function removeCurated(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.curatedAnswer.deleteMany({ where: { workspaceId, id } });
}

/** Changes with every change of the workspace's answers. */
export async function curatedStamp(workspaceId: string): Promise<string> {
  const { rows } = await pool().query<{ stamp: string }>({
    name: "curated stamp",
    text: `select count(*) || ':' || coalesce(max(updated_at)::text, '') || ':' || coalesce(md5(string_agg(id::text, '' order by id)), '') as stamp
             from curated_answer where workspace_id = $1 and enabled`,
    values: [workspaceId],
  });
  return rows[0]?.stamp ?? "";
}

/** For turns, outside every transaction. */
export async function enabledAnswers(workspaceId: string): Promise<CuratedRow[]> {
  const { rows } = await pool().query<CuratedRow>({
    name: "enabled curated answers",
    text: `select workspace_id as "workspaceId", id, bot_id as "botId", locale, questions, answer, threshold, enabled,
                  created_at as "createdAt", updated_at as "updatedAt"
             from curated_answer where workspace_id = $1 and enabled order by id`,
    values: [workspaceId],
  });
  return rows;
}
