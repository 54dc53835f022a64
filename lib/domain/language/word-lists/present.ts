import type { WordList } from "@/lib/contracts/language";
import type { WordListRow } from "./store";

export const presentWordList = (row: WordListRow): WordList => ({
  id: row.id,
  name: row.name,
  action: row.action,
  count: row.count,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});
