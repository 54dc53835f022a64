import type { Source, SourceContent } from "@/lib/contracts/resources";
import type { SourceText } from "./content";
import type { SourceRow } from "./store";

export const presentSource = (row: SourceRow): Source => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  status: row.status,
  error: row.error,
  items: row.items,
  passages: row.passages,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

export const presentContent = (row: SourceRow, content: SourceText): SourceContent => ({
  ...presentSource(row),
  ...(content.kind === "faq" ? { itemsList: content.items } : { text: content.text }),
});
