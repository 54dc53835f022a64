import { FlowDefinition, type Flow, type FlowVersion, type FlowWithDraft } from "@/lib/contracts/flow";
import { checkFlow } from "./check";
import type { FlowRow, VersionRow } from "./store";

export const presentFlow = (row: FlowRow): Flow => ({
  id: row.id,
  name: row.name,
  publishedVersion: row.publishedVersion,
  draftChanged: row.publishedRev !== row.draftRev,
  bots: row.bots,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

/** With the draft, what keeps it from going live, and its steps in words. */
export function presentWithDraft(row: FlowRow): FlowWithDraft {
  const definition = FlowDefinition.parse(row.draft);
  const { problems, steps } = checkFlow(definition);
  return { ...presentFlow(row), definition, draftRev: row.draftRev, problems, steps };
}

export const presentVersion = (row: VersionRow, live: number | null): FlowVersion => ({
  version: row.version,
  note: row.note,
  publishedBy: row.publishedBy,
  publishedAt: row.publishedAt.toISOString(),
  live: row.version === live,
});
