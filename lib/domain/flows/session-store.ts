import { pool, type Tx } from "@/lib/platform/db";
import { FlowState, freshState } from "./state";

export type SessionRow = {
  botId: string;
  flowId: string | null;
  version: number;
  state: FlowState;
  rev: number;
  /** A person spoke or took over, or the conversation was closed, since the run last did something. */
  interrupted: boolean;
};

export async function findSession(workspaceId: string, conversationId: string): Promise<SessionRow | undefined> {
  const { rows } = await pool().query<Omit<SessionRow, "state"> & { state: unknown }>({
    name: "flow session",
    text: `select s.bot_id as "botId", s.flow_id as "flowId", s.version, s.state, s.rev,
             exists (select 1 from message m where m.workspace_id = s.workspace_id and m.conversation_id = s.conversation_id
                        and m.seq > s.seq and m.author_kind = 'agent')
             or exists (select 1 from note n where n.workspace_id = s.workspace_id and n.conversation_id = s.conversation_id
                        and n.note_seq > s.note_seq and n.kind = 'event'
                        and n.event->>'type' in ('handedOff', 'claimed', 'released', 'resolved', 'reopened')) as interrupted
            from flow_session s where s.workspace_id = $1 and s.conversation_id = $2`,
    values: [workspaceId, conversationId],
  });
  const [row] = rows;
  if (!row) return undefined;
  const state = FlowState.safeParse(row.state);
  // A state that an older release wrote differently is begun anew.
  return state.success ? { ...row, state: state.data } : { ...row, state: freshState("en", 0), interrupted: true };
}

export type SessionMove = {
  workspaceId: string;
  conversationId: string;
  botId: string;
  flowId: string | null;
  version: number;
  state: FlowState;
  /** The revision that was seen; null where there was none. */
  rev: number | null;
  sleepSeconds: number | null;
};

/** Moves a run if nobody else has meanwhile. False: somebody has. `seq` and `noteSeq`: how far the conversation then is. */
export async function moveSession(tx: Tx, move: SessionMove, seq: number, noteSeq: number): Promise<boolean> {
  const { workspaceId, conversationId, botId, flowId, version, rev } = move;
  const state = JSON.stringify(move.state);
  const moved = await tx.$executeRaw`
    insert into flow_session as s (workspace_id, conversation_id, bot_id, flow_id, version, state, seq, note_seq, wake_at)
    values (${workspaceId}::uuid, ${conversationId}::uuid, ${botId}::uuid, ${flowId}::uuid, ${version}, ${state}::jsonb,
            ${seq}, ${noteSeq}, now() + ${move.sleepSeconds}::int * interval '1 second')
    on conflict (workspace_id, conversation_id) do update set
      bot_id = excluded.bot_id, flow_id = excluded.flow_id, version = excluded.version, state = excluded.state,
      seq = excluded.seq, note_seq = excluded.note_seq, wake_at = excluded.wake_at, rev = s.rev + 1, updated_at = now()
    where s.rev = ${rev}::int`;
  return moved > 0;
}

export type Due = { workspaceId: string; conversationId: string; botId: string };

/** Runs whose timer went off, by the database's clock. */
export async function dueSessions(limit: number): Promise<Due[]> {
  const { rows } = await pool().query<Due>(
    `select workspace_id as "workspaceId", conversation_id as "conversationId", bot_id as "botId"
       from flow_session where wake_at <= now() order by wake_at limit $1`,
    [limit],
  );
  return rows;
}

/** Takes the timer down; true when it was due and this call is the one that took it. */
export async function takeTimer(tx: Tx, { workspaceId, conversationId }: Due): Promise<boolean> {
  const taken = await tx.$executeRaw`update flow_session set wake_at = null
    where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and wake_at <= now()`;
  return taken > 0;
}

/** A turn that nobody's words opened: it covers no message. */
export async function openTimerTurn(
  tx: Tx,
  { workspaceId, conversationId, botId }: Due,
  turnId: string,
  row: { lastSeq: number; controlEpoch: number },
): Promise<boolean> {
  const opened = await tx.$executeRaw`
    insert into turn (workspace_id, id, conversation_id, bot_id, first_seq, last_seq, control_epoch, deadline)
    values (${workspaceId}::uuid, ${turnId}::uuid, ${conversationId}::uuid, ${botId}::uuid, ${row.lastSeq + 1}, ${row.lastSeq},
            ${row.controlEpoch}, now() + interval '38 seconds')
    on conflict do nothing`;
  return opened > 0;
}
