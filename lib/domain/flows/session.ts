import type { Locale } from "@/lib/contracts/basics";
import { flowAt, liveFlow, type FlowAt } from "./live";
import { findSession, type SessionRow } from "./session-store";
import { freshState, type FlowState } from "./state";

/** Where a conversation's run stands at the beginning of a turn, and the flow it runs. `rev` null: it has no row yet. */
export type Session = { at: FlowAt; state: FlowState; rev: number | null };
type About = {
  workspaceId: string;
  conversationId: string;
  botId: string;
  flowId: string | null;
  locale: Locale;
  now: number;
};

/** A run under way goes on with the version it began with; everything else takes what is live. A person in between wipes the slate. */
export async function openSession(about: About): Promise<Session> {
  const row = await findSession(about.workspaceId, about.conversationId);
  const clean = !row || row.interrupted || row.botId !== about.botId || row.state.status === "handedOff";
  if (clean) {
    const at = await liveFlow(about.workspaceId, about.flowId);
    return { at, state: freshState(about.locale, about.now), rev: row?.rev ?? null };
  }
  const began = isUnderWay(row) ? await flowAt(about.workspaceId, row.flowId, row.version) : undefined;
  if (began && !isOver(row, began, about.now)) return { at: began, state: row.state, rev: row.rev };
  const at = await liveFlow(about.workspaceId, about.flowId);
  return { at, state: { ...row.state, status: "idle", at: null, tries: {} }, rev: row.rev };
}

const isUnderWay = ({ state }: SessionRow): boolean => state.status === "asking" || state.status === "sleeping";

function isOver({ state }: SessionRow, { flow }: FlowAt, now: number): boolean {
  const minutes = flow.definition.expiresAfterMinutes ?? 1440;
  return state.status === "asking" && now - state.touchedAt >= minutes * 60_000;
}
