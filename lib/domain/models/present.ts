import type { Provider } from "@/lib/contracts/providers";
import type { ProviderRow } from "./store";

const moment = (date: Date | null): string | null => date?.toISOString() ?? null;
const ahead = (date: Date | null): string | null => (date && date > new Date() ? date.toISOString() : null);

export const presentProvider = (row: ProviderRow): Provider => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  baseUrl: row.baseUrl,
  keyHint: row.keyHint,
  models: row.models,
  prices: row.prices,
  embeddingModel: row.embeddingModel,
  streaming: row.streaming,
  bots: row.bots,
  state: {
    breaker: ahead(row.openUntil) ? "open" : "closed",
    openUntil: ahead(row.openUntil),
    blockedUntil: ahead(row.blockedUntil),
    requestsPerSecond: Math.round(row.rate * 10) / 10,
    lastError: row.lastError,
    lastErrorCode: row.lastErrorCode,
    lastErrorAt: moment(row.lastErrorAt),
    lastAnswerAt: moment(row.lastAnswerAt),
  },
  createdAt: row.createdAt.toISOString(),
});
