import type { Intent, IntentTraining } from "@/lib/contracts/language";
import type { IntentRow } from "./store";
import type { TrainingRow } from "./training-store";

export const presentIntent = (row: IntentRow): Intent => ({
  id: row.id,
  name: row.name,
  description: row.description,
  examples: row.examples,
  patterns: row.patterns,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

/** `names`: intents go by id in a report, and by today's name for people. */
export function presentTraining(row: TrainingRow, names: ReadonlyMap<string, string>): IntentTraining {
  const named = (id: string) => names.get(id) ?? "–";
  return {
    id: row.id,
    status: row.status,
    progress: row.progress,
    error: row.error,
    intents: row.intents,
    examples: row.examples,
    accuracy: row.accuracy,
    report: row.report && {
      answered: row.report.answered,
      rightWhenAnswered: row.report.rightWhenAnswered,
      strangersRefused: row.report.strangersRefused,
      fitMs: row.report.fitMs,
      intents: row.report.intents.map(({ intent, examples, right, mistakenFor }) => ({
        intent: named(intent),
        examples,
        right,
        mistakenFor: mistakenFor.map((each) => ({ intent: named(each.intent), count: each.count })),
      })),
    },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
