import type { WordAction } from "../scan-words";
import { Prisma, type Tx } from "@/lib/platform/db";

export type WordListRow = {
  workspaceId: string;
  id: string;
  name: string;
  action: WordAction;
  count: number;
  createdAt: Date;
  updatedAt: Date;
};

// Never the words: a list may have megabytes of them.
const COLUMNS = Prisma.sql`workspace_id as "workspaceId", id, name, action, count, created_at as "createdAt", updated_at as "updatedAt"`;

export async function wordListRows(tx: Tx, workspaceId: string): Promise<WordListRow[]> {
  return tx.$queryRaw<WordListRow[]>`
    select ${COLUMNS} from word_list where workspace_id = ${workspaceId}::uuid order by lower(name), id`;
}

export async function findWordList(tx: Tx, workspaceId: string, id: string): Promise<WordListRow | undefined> {
  const [row] = await tx.$queryRaw<WordListRow[]>`
    select ${COLUMNS} from word_list where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  return row;
}

export async function wordsOf(tx: Tx, workspaceId: string, id: string): Promise<string[]> {
  const row = await tx.wordList.findFirst({ where: { workspaceId, id }, select: { words: true } });
  return row ? row.words.split("\n") : [];
}

export async function isNameTaken(tx: Tx, workspaceId: string, name: string, except: string): Promise<boolean> {
  const found = await tx.wordList.count({
    where: { workspaceId, name: { equals: name, mode: "insensitive" }, NOT: { id: except } },
  });
  return found > 0;
}

export async function insertWordList(
  tx: Tx,
  list: { workspaceId: string; id: string; name: string; action: WordAction; words: string[] },
): Promise<void> {
  await tx.wordList.create({ data: { ...list, words: list.words.join("\n"), count: list.words.length } });
}

export async function changeWordList(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: { name?: string | undefined; action?: WordAction | undefined; words?: string[] | undefined; at: Date },
): Promise<void> {
  const { name, action, words, at } = change;
  await tx.wordList.updateMany({
    where: { workspaceId, id },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(action === undefined ? {} : { action }),
      ...(words === undefined ? {} : { words: words.join("\n"), count: words.length }),
      updatedAt: at,
      version: { increment: 1 },
    },
  });
}

export async function removeWordList(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.wordList.deleteMany({ where: { workspaceId, id } });
}
