import { CopilotSettings } from "@/lib/contracts/copilot";
import { pool, type Tx } from "@/lib/platform/db";

const COLUMNS = `models, day_tokens as "dayTokens", hide_personal_data as "hidePersonalData",
  translation_models as "translationModels", kept_words as "keptWords"`;
const defaults: CopilotSettings = {
  models: null,
  dayTokens: null,
  hidePersonalData: true,
  translationModels: null,
  keptWords: [],
};

/** As an admin set them; outside every transaction. */
export async function copilotSettings(workspaceId: string): Promise<CopilotSettings> {
  const { rows } = await pool().query({
    name: "copilot settings",
    text: `select ${COLUMNS} from copilot_settings where workspace_id = $1`,
    values: [workspaceId],
  });
  return rows[0] === undefined ? defaults : CopilotSettings.parse(rows[0]);
}

export async function saveCopilotSettings(tx: Tx, workspaceId: string, settings: CopilotSettings): Promise<void> {
  const { models, dayTokens, hidePersonalData, translationModels, keptWords } = settings;
  await tx.$executeRaw`
    insert into copilot_settings (workspace_id, models, day_tokens, hide_personal_data, translation_models, kept_words)
    values (${workspaceId}::uuid, ${listed(models)}::jsonb, ${dayTokens}, ${hidePersonalData}, ${listed(translationModels)}::jsonb, ${keptWords})
    on conflict (workspace_id) do update set models = excluded.models, day_tokens = excluded.day_tokens,
      hide_personal_data = excluded.hide_personal_data, translation_models = excluded.translation_models,
      kept_words = excluded.kept_words`;
}

const listed = (models: CopilotSettings["models"]): string | null => (models === null ? null : JSON.stringify(models));
