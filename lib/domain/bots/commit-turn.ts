import { z } from "zod";
import { newId } from "@/lib/kernel/ids";
import type { BotActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { call, command, type Context } from "../core";
import { appendIn, lockConversation, type ConversationRow } from "../conversations";
import { moveSession, type Part, type SessionMove } from "../flows";
import { moveToPeople, type HandoffReason } from "../routing";
import { endTurnSilently, openNextTurn, setFailures, turnIsOpen } from "./commit-store";
import { keepDraft } from "./drafts/keep";
import type { NewDraft } from "./drafts/store";
import type { OpenTurn } from "./turn-store";

/** What a turn came to: what is said, in order; whether a person takes over; where the run then stands. */
export type Outcome = {
  parts: Part[];
  failures: number;
  handOff?: {
    reason: HandoffReason;
    message?: string | undefined;
    team?: string | undefined;
    run?: Record<string, unknown>;
  };
  session?: SessionMove;
  /** Knowledge had no answer: it is counted among the gaps. */
  unanswered?: boolean;
  /** What people may send, in place of what the bot would have said. */
  draft?: Pick<NewDraft, "question" | "text" | "citations" | "receipt" | "afterSeq">;
};

/**
 * Says it if it is still wanted: the parts, the move of the run, the end of the turn and a handoff's notice in one commit, all
 * or nothing. Undefined: the epoch or the run moved meanwhile (a newer question, a person, another worker) and the turn has to
 * be looked at again.
 */
export async function commitTurn(
  turn: OpenTurn,
  actor: BotActor,
  outcome: Outcome,
  upToSeq: number,
): Promise<"answered" | "handed_off" | undefined> {
  try {
    return await call(sayTurn(turn, outcome, upToSeq), actor, {});
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}

/** Rolls the commit back: somebody else moved the run. */
class Overtaken extends Error {}

const sayTurn = (turn: OpenTurn, outcome: Outcome, upToSeq: number) =>
  ({
    ...turnRule,
    async run(ctx: Context): Promise<"answered" | "handed_off" | undefined> {
      const row = await lockConversation(ctx.tx, turn.workspaceId, turn.conversationId);
      if (!row) throw notFound("conversation");
      const { handOff, parts, session } = outcome;
      if (!(await say(ctx, turn, row, parts, handOff === undefined))) return undefined;
      if (session && !(await moveSession(ctx.tx, session, row.lastSeq + parts.length, row.lastNoteSeq))) {
        throw new Overtaken();
      }
      const { workspaceId, conversationId, inboxId, contactId, id: turnId } = turn;
      if (outcome.unanswered) ctx.record({ type: "question.unanswered", workspaceId, conversationId, turnId });
      if (handOff) {
        await moveToPeople(ctx, row, handOff);
        if (outcome.draft && ctx.actor.kind === "bot")
          await keepDraft(ctx, { ...outcome.draft, workspaceId, conversationId, botId: turn.botId }, ctx.actor);
        return "handed_off";
      }
      await setFailures(ctx.tx, row, outcome.failures);
      await openNextTurn(ctx.tx, turn, row, upToSeq);
      ctx.record({ type: "turn.ended", workspaceId, conversationId, inboxId, contactId, turnId, outcome: "answered" });
      ctx.record({ type: "conversation.changed", workspaceId, conversationId });
      return "answered";
    },
  }) as const;

/** False when it is no longer wanted. The last part ends the turn, unless a handoff does. */
async function say(
  ctx: Context,
  turn: OpenTurn,
  row: ConversationRow,
  parts: Part[],
  endsTurn: boolean,
): Promise<boolean> {
  if (parts.length === 0) {
    const wanted = row.controlEpoch === turn.controlEpoch && (await turnIsOpen(ctx.tx, turn));
    if (wanted && endsTurn) await endTurnSilently(ctx.tx, turn);
    return wanted;
  }
  const entries = parts.map((part, at) => ({
    workspaceId: turn.workspaceId,
    conversationId: turn.conversationId,
    id: newId(),
    kind: "message" as const,
    author: authorOf(ctx),
    sender: null,
    clientId: null,
    text: part.text,
    ...(part.quickReplies ? { quickReplies: part.quickReplies } : {}),
    ...(part.citations ? { citations: part.citations } : {}),
    ...(part.receipt ? { receipt: part.receipt } : {}),
    turn: {
      id: turn.id,
      part: at + 1,
      controlEpoch: turn.controlEpoch,
      outcome: endsTurn && at === parts.length - 1 ? ("answered" as const) : null,
    },
  }));
  const results = await appendIn(ctx.tx, entries);
  return results.every((result) => result.outcome === "new");
}

/** Bots speak where they are on duty; the epoch in the commit decides whether they still are. */
const turnRule = command({
  name: "bots.sayAnswer",
  input: z.strictObject({}),
  subject: async () => null,
  allow: (actor) => actor.kind === "bot",
  run: async (): Promise<"answered" | "handed_off" | undefined> => undefined,
});

function authorOf({ actor }: Context) {
  return actor.kind === "bot"
    ? { kind: "bot" as const, id: actor.botId, name: actor.name, avatarUrl: actor.avatarUrl }
    : { kind: "bot" as const, name: "" };
}
