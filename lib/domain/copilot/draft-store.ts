import { pool, type Tx } from "@/lib/platform/db";
import type { DraftStats } from "@/lib/contracts/drafts";

export type NewCopilotDraft = {
  workspaceId: string;
  id: string;
  conversationId: string;
  agentId: string;
  engine: "model" | "local";
  text: string;
};

/** One that waits is enough: whoever asks again has not taken the first. */
export async function insertCopilotDraft(tx: Tx, draft: NewCopilotDraft): Promise<void> {
  const { workspaceId, conversationId, agentId } = draft;
  await tx.copilotDraft.updateMany({
    where: { workspaceId, conversationId, agentId, status: "pending" },
    data: { status: "replaced", text: "", decidedAt: new Date() },
  });
  await tx.copilotDraft.create({ data: draft });
}

export type Waiting = {
  workspaceId: string;
  id: string;
  text: string;
  /** What the agent sent next in that conversation; null: nothing yet. */
  sent: string | null;
  /** A day has passed. */
  old: boolean;
};

/** Drafts that wait, in one workspace or in all, with what their agent sent behind them within a day. */
export async function waitingDrafts(workspaceId: string | null, most: number): Promise<Waiting[]> {
  const { rows } = await pool().query<Waiting>({
    name: "waiting copilot drafts",
    text: `select d.workspace_id as "workspaceId", d.id, d.text, m.text as sent, d.created_at < now() - interval '24 hours' as old
             from copilot_draft d
             left join lateral (
               select m.text from message m
                where m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.author_kind = 'agent'
                  and m.author_id = d.agent_id and m.created_at > d.created_at and m.created_at < d.created_at + interval '24 hours'
                order by m.seq limit 1) m on true
            where d.status = 'pending' and ($1::uuid is null or d.workspace_id = $1)
              and (m.text is not null or d.created_at < now() - interval '24 hours')
            order by d.created_at limit $2`,
    values: [workspaceId, most],
  });
  return rows;
}

/** What became of it is kept, its words are not. */
export async function settleDraft(
  { workspaceId, id }: Pick<Waiting, "workspaceId" | "id">,
  became: { status: "sent" | "discarded"; edited: number | null },
): Promise<void> {
  await pool().query(
    `update copilot_draft set status = $3, edited = $4, text = '', decided_at = now()
      where workspace_id = $1 and id = $2 and status = 'pending'`,
    [workspaceId, id, became.status, became.edited],
  );
}

/** What became of the drafts of a workspace; those that a newer one replaced were nobody's decision. */
export async function copilotDraftCounts(workspaceId: string, days: number): Promise<Omit<DraftStats, "days">> {
  const { rows } = await pool().query<Omit<DraftStats, "days">>(
    `select count(*) filter (where status = 'pending')::int as pending,
            count(*) filter (where status = 'sent' and edited = 0)::int as "sentAsIs",
            count(*) filter (where status = 'sent' and edited > 0)::int as "sentEdited",
            count(*) filter (where status = 'discarded')::int as discarded,
            coalesce(avg(edited) filter (where status = 'sent'), 0)::float8 as "meanEdited"
       from copilot_draft where workspace_id = $1 and created_at > now() - make_interval(days => $2)`,
    [workspaceId, days],
  );
  return rows[0] ?? { pending: 0, sentAsIs: 0, sentEdited: 0, discarded: 0, meanEdited: 0 };
}
