import type pg from "pg";
import type { Labelled, TrainingReport } from "./model/train";

/** Read and written by the training thread on its own connection. Intents go by id: a name may change. */
export async function labelledExamples(client: pg.Client, workspaceId: string): Promise<Labelled[]> {
  const { rows } = await client.query<Labelled>(
    `select text, intent_id as intent from intent_example where workspace_id = $1 order by id`,
    [workspaceId],
  );
  return rows;
}

export async function storeModel(
  client: pg.Client,
  training: { workspaceId: string; id: string },
  model: Buffer,
  report: TrainingReport,
): Promise<void> {
  const examples = report.intents.reduce((total, intent) => total + intent.examples, 0);
  await client.query(
    `update intent_training
        set model = $3, accuracy = $4, report = $5, examples = $6, intents = $7,
            stamp = (select coalesce(md5(string_agg(e.intent_id || e.text, ',' order by e.intent_id, e.text)), '')
                       from intent_example e where e.workspace_id = $1)
      where workspace_id = $1 and id = $2 and status = 'running'`,
    [
      training.workspaceId,
      training.id,
      model,
      report.accuracy,
      JSON.stringify(report),
      examples,
      report.intents.length,
    ],
  );
}
