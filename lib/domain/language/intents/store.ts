import { newId } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";

export type IntentRow = {
  workspaceId: string;
  id: string;
  name: string;
  description: string;
  examples: number;
  patterns: number;
  createdAt: Date;
  updatedAt: Date;
};

const SELECT = Prisma.sql`select i.workspace_id as "workspaceId", i.id, i.name, i.description, i.pattern_count as patterns,
  i.created_at as "createdAt", i.updated_at as "updatedAt",
  (select count(*)::int from intent_example e where e.workspace_id = i.workspace_id and e.intent_id = i.id) as examples
  from intent i`;

export async function intentRows(tx: Tx, workspaceId: string): Promise<IntentRow[]> {
  return tx.$queryRaw<IntentRow[]>`${SELECT} where i.workspace_id = ${workspaceId}::uuid order by lower(i.name), i.id`;
}

export async function findIntent(tx: Tx, workspaceId: string, id: string): Promise<IntentRow | undefined> {
  const [row] = await tx.$queryRaw<
    IntentRow[]
  >`${SELECT} where i.workspace_id = ${workspaceId}::uuid and i.id = ${id}::uuid`;
  return row;
}

export async function intentTexts(
  tx: Tx,
  workspaceId: string,
  intentId: string,
): Promise<{ examples: string[]; patterns: string[] }> {
  const rows = await tx.intentExample.findMany({
    where: { workspaceId, intentId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { text: true },
  });
  const intent = await tx.intent.findFirst({ where: { workspaceId, id: intentId }, select: { patterns: true } });
  return { examples: rows.map(({ text }) => text), patterns: intent?.patterns ? intent.patterns.split("\n") : [] };
}

export async function isIntentNameTaken(tx: Tx, workspaceId: string, name: string, except: string): Promise<boolean> {
  return (await tx.intent.count({ where: { workspaceId, name, NOT: { id: except } } })) > 0;
}

export async function insertIntent(
  tx: Tx,
  intent: { workspaceId: string; id: string; name: string; description: string; patterns: string[] },
): Promise<void> {
  const { patterns, ...rest } = intent;
  await tx.intent.create({ data: { ...rest, patterns: patterns.join("\n"), patternCount: patterns.length } });
}

export async function changeIntent(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: { name?: string | undefined; description?: string | undefined; patterns?: string[] | undefined; at: Date },
): Promise<void> {
  const { name, description, patterns, at } = change;
  await tx.intent.updateMany({
    where: { workspaceId, id },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(patterns === undefined ? {} : { patterns: patterns.join("\n"), patternCount: patterns.length }),
      updatedAt: at,
      version: { increment: 1 },
    },
  });
}

export async function removeIntent(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.intentExample.deleteMany({ where: { workspaceId, intentId: id } });
  await tx.intent.deleteMany({ where: { workspaceId, id } });
}

/** What is no longer given goes, what is new comes; what stays keeps its place. */
export async function replaceExamples(tx: Tx, workspaceId: string, intentId: string, texts: string[]): Promise<void> {
  await tx.intentExample.deleteMany({ where: { workspaceId, intentId, text: { notIn: texts } } });
  await addExamples(
    tx,
    workspaceId,
    texts.map((text) => ({ intentId, text })),
  );
}

/** How many of them were new. */
export async function addExamples(
  tx: Tx,
  workspaceId: string,
  examples: readonly { intentId: string; text: string }[],
): Promise<number> {
  if (examples.length === 0) return 0;
  return tx.$executeRaw`
    insert into intent_example (workspace_id, id, intent_id, text)
    select ${workspaceId}::uuid, e.id, i.id, e.text
      from unnest(${examples.map(() => newId())}::uuid[], ${examples.map(({ intentId }) => intentId)}::uuid[],
                  ${examples.map(({ text }) => text)}::text[]) as e(id, intent_id, text)
      join intent i on i.workspace_id = ${workspaceId}::uuid and i.id = e.intent_id
    on conflict (workspace_id, intent_id, md5(text)) do nothing`;
}
