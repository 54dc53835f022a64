import type { Bot } from "@/lib/contracts/resources";
import type { BotRow } from "./store";

export const presentBot = (row: BotRow): Bot => ({
  id: row.id,
  name: row.name,
  avatarUrl: row.avatarUrl,
  instructions: row.instructions,
  threshold: row.threshold,
  providers: row.models,
  modelSettings: row.modelSettings,
  knowledge: row.sourceIds ? { sourceIds: row.sourceIds } : {},
  handoff: {
    ...(row.handoffMessage ? { message: row.handoffMessage } : {}),
    afterFailures: row.afterFailures,
  },
  flowId: row.flowId,
  mode: row.mode,
  intentModes: row.intentModes,
  guardrails: row.guardrails,
  tools: row.tools,
  inboxes: row.inboxes,
  createdAt: row.createdAt.toISOString(),
});
