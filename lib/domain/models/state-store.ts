import type { ProviderProblem } from "@/lib/contracts/providers";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";

type Which = { workspaceId: string; id: string };

/** May this call go now? `waitMs`: until the bucket has a token or the provider wants calls again; `open`: its breaker. */
export type Permit = { granted: boolean; open: boolean; waitMs: number };

/**
 * Takes one token of the bucket that all workers share. By the database's clock, in one statement. The bucket holds what two
 * seconds let through.
 */
export async function takePermit({ workspaceId, id }: Which): Promise<Permit> {
  const { rows } = await pool().query<Permit>({
    name: "take permit",
    text: `update provider_state s
              set tokens = n.free - (case when n.granted then 1 else 0 end), refilled_at = clock_timestamp()
             from (select f.*, not f.open and f.blocked_ms <= 0 and f.free >= 1 as granted
                     from (select least(greatest(1, rate * 2), tokens + rate * extract(epoch from clock_timestamp() - refilled_at)) as free,
                                  coalesce(open_until > clock_timestamp(), false) as open,
                                  coalesce(extract(epoch from blocked_until - clock_timestamp()) * 1000, 0) as blocked_ms, rate
                             from provider_state where workspace_id = $1 and provider_id = $2 for update) f) n
            where s.workspace_id = $1 and s.provider_id = $2
        returning n.granted, n.open, greatest(n.blocked_ms, (1 - n.free) / n.rate * 1000, 0)::int as "waitMs"`,
    values: [workspaceId, id],
  });
  return rows[0] ?? { granted: true, open: false, waitMs: 0 };
}

/** Asked to slow down: half the rate (once a second, however many calls hear it), and nothing before `waitMs` are over. */
export async function shrinkRate({ workspaceId, id }: Which, waitMs: number): Promise<void> {
  await pool().query(
    `update provider_state set
        rate = case when coalesce(shrunk_at < clock_timestamp() - interval '1 second', true) then greatest(0.2, rate / 2) else rate end,
        shrunk_at = clock_timestamp(), tokens = 0, refilled_at = clock_timestamp(),
        blocked_until = greatest(blocked_until, clock_timestamp() + make_interval(secs => $3))
      where workspace_id = $1 and provider_id = $2`,
    [workspaceId, id, waitMs / 1000],
  );
}

export async function markError({ workspaceId, id }: Which, error: string, code: ProviderProblem): Promise<void> {
  await pool().query(
    `update provider_state set last_error = $3, last_error_code = $4, last_error_at = now()
      where workspace_id = $1 and provider_id = $2`,
    [workspaceId, id, error, code],
  );
}

/** The breaker of one worker speaks for all; null closes it. */
export async function markBreaker({ workspaceId, id }: Which, openMs: number | null): Promise<void> {
  await pool().query(
    `update provider_state set open_until = clock_timestamp() + make_interval(secs => $3::float8)
      where workspace_id = $1 and provider_id = $2`,
    [workspaceId, id, openMs === null ? null : openMs / 1000],
  );
}

/** Who a call was for: a bot's answer, an agent's copilot, a translation. */
export type CallPurpose = "bot" | "copilot" | "translation";

export type CallRecord = {
  workspaceId: string;
  providerId: string;
  model: string;
  botId: string | null;
  conversationId: string | null;
  purpose: CallPurpose;
  outcome: string;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  firstTokenMs: number | null;
  totalMs: number;
};

/** What a call took. One that went well lets the rate grow, by a twentieth of what it started with. */
export async function recordCall(call: CallRecord): Promise<void> {
  await pool().query({
    name: "record model call",
    text: `with grown as (
             update provider_state set rate = least(200, rate + 0.5), last_answer_at = now(), open_until = null
              where workspace_id = $1 and provider_id = $3 and $7 = 'answered')
           insert into model_call (workspace_id, id, provider_id, model, bot_id, conversation_id, outcome, input_tokens, output_tokens,
                                   cost_micros, first_token_ms, total_ms, purpose)
           select $1, $2, p.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from provider p where p.workspace_id = $1 and p.id = $3`,
    values: [
      call.workspaceId,
      newId(),
      call.providerId,
      call.model,
      call.botId,
      call.conversationId,
      call.outcome,
      call.inputTokens,
      call.outputTokens,
      call.costMicros,
      call.firstTokenMs,
      call.totalMs,
      call.purpose,
    ],
  });
}

export type Spent = { conversationTokens: number; visitorTokens: number; dayTokens: number; dayCostMicros: number };

/** What a bot has taken in the last 24 hours, this conversation in all, and its visitor from any bot in the last hour. */
export async function spentBy(workspaceId: string, botId: string, conversationId: string | null): Promise<Spent> {
  const { rows } = await pool().query<Spent>({
    name: "model spendings",
    text: `select coalesce((select sum(input_tokens + output_tokens) from model_call where workspace_id = $1 and conversation_id = $3 and purpose = 'bot'), 0)::float8
                    as "conversationTokens",
                  coalesce((select sum(m.input_tokens + m.output_tokens)
                              from conversation here
                             cross join lateral (select c.id from conversation c
                                where c.workspace_id = here.workspace_id and c.contact_id = here.contact_id
                                order by c.created_at desc limit 50) c
                              join model_call m on m.workspace_id = here.workspace_id and m.conversation_id = c.id
                               and m.at > now() - interval '1 hour' and m.purpose = 'bot'
                             where here.workspace_id = $1 and here.id = $3), 0)::float8 as "visitorTokens",
                  coalesce(sum(input_tokens + output_tokens), 0)::float8 as "dayTokens",
                  coalesce(sum(cost_micros), 0)::float8 as "dayCostMicros"
             from model_call where workspace_id = $1 and bot_id = $2 and at > now() - interval '24 hours'`,
    values: [workspaceId, botId, conversationId],
  });
  return rows[0] ?? { conversationTokens: 0, visitorTokens: 0, dayTokens: 0, dayCostMicros: 0 };
}

/** Tokens and cost (millionths) that agents' help took in the last 24 hours: copilot and translations together. */
export async function spentOnAgents(workspaceId: string): Promise<{ tokens: number; costMicros: number }> {
  const { rows } = await pool().query<{ tokens: number; costMicros: number }>({
    name: "spent on agents",
    text: `select coalesce(sum(input_tokens + output_tokens), 0)::float8 as tokens, coalesce(sum(cost_micros), 0)::float8 as "costMicros"
             from model_call where workspace_id = $1 and purpose <> 'bot' and at > now() - interval '24 hours'`,
    values: [workspaceId],
  });
  return rows[0] ?? { tokens: 0, costMicros: 0 };
}

/** Calls are counted for a day and told about for three months. */
export async function dropOldCalls(): Promise<void> {
  await pool().query(
    `delete from model_call where (workspace_id, id) in (
       select m.workspace_id, m.id from model_call m where m.at < now() - interval '90 days' limit 5000)`,
  );
}
