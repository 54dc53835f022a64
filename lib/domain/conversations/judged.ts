import type { ConversationStatus, OnDuty } from "@/lib/contracts/conversation";
import type { Locale } from "@/lib/contracts/basics";
import { batched } from "../core";
import { pool } from "@/lib/platform/db";

/** What the rules of the hot path look at. Cached; the append statement compares `version`, so a stale copy is harmless. */
export type Judged = {
  workspaceId: string;
  id: string;
  inboxId: string;
  contactId: string;
  status: ConversationStatus;
  onDuty: OnDuty;
  assigneeId: string | null;
  version: number;
  botId: string | null;
  locale: Locale;
  resolvedAt: Date | null;
  /** Where it goes on. */
  mergedInto: string | null;
  mergedNumber: number | null;
};

const MAX_CACHED = 100_000;
const cache = new Map<string, Judged>();

const load = batched<{ workspaceId: string; id: string }, Judged>(
  async (keys) => {
    const { rows } = await pool().query<Judged>({
      name: "judged",
      text: `select c.workspace_id as "workspaceId", c.id, c.inbox_id as "inboxId", c.contact_id as "contactId", c.status,
                    c.on_duty as "onDuty", c.assignee_id as "assigneeId", c.version, i.bot_id as "botId", c.locale,
                    c.resolved_at as "resolvedAt", c.merged_into as "mergedInto", c.merged_number as "mergedNumber"
               from unnest($1::uuid[], $2::uuid[]) as k(w, id)
               join conversation c on c.workspace_id = k.w and c.id = k.id
               join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id`,
      values: [keys.map((key) => key.workspaceId), keys.map((key) => key.id)],
    });
    return new Map(rows.map((row) => [`${row.workspaceId}${row.id}`, row]));
  },
  (key) => `${key.workspaceId}${key.id}`,
);

/** The conversation as last seen, or undefined when this workspace has none with that id. */
export async function judged(workspaceId: string, id: string, fresh = false): Promise<Judged | undefined> {
  const known = cache.get(id);
  if (known && !fresh && known.workspaceId === workspaceId) return known;
  const row = await load({ workspaceId, id });
  if (!row) return undefined;
  cache.delete(id);
  cache.set(id, row);
  if (cache.size > MAX_CACHED) cache.delete(cache.keys().next().value ?? "");
  return row;
}

/** What is in memory, for pushes of a message that was just judged here. */
export const peekJudged = (id: string): Judged | undefined => cache.get(id);
export const forgetJudged = (id: string): boolean => cache.delete(id);
/** A setting that every judgement depends on changed (an inbox got another bot). */
export const forgetAllJudged = (): void => cache.clear();
