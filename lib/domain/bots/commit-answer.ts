import { z } from "zod";
import { newId } from "@/lib/kernel/ids";
import type { BotActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { call, command, phrase, type Context } from "../core";
import { appendIn, lockConversation } from "../conversations";
import { handOff } from "../routing";
import type { Answer, AnsweringBot } from "./engine";
import { openNextTurn, setFailures } from "./commit-store";
import type { OpenTurn } from "./turn-store";

type Spoken = Extract<Answer, { outcome: "answered" | "unsure" }>;

/**
 * Says the answer if it is still wanted. Undefined: the epoch moved meanwhile (a newer question, a person) and the turn has to
 * be looked at again. An honest "I don't know" too many hands over instead of being said again.
 */
export async function commitAnswer(
  turn: OpenTurn,
  actor: BotActor,
  bot: AnsweringBot,
  answer: Spoken,
  upToSeq: number,
): Promise<"answered" | "handed_off" | undefined> {
  const failures = answer.outcome === "unsure" ? turn.botFailures + 1 : 0;
  if (failures >= bot.afterFailures) {
    const message = bot.handoffMessage?.[turn.locale];
    await call(
      handOff,
      { kind: "system", workspaceId: actor.workspaceId },
      { conversationId: turn.conversationId, ifTurn: turn.id, reason: "unsure", ...(message ? { message } : {}) },
    );
    return "handed_off";
  }
  const done = await call(sayAnswer(turn, answer, failures, upToSeq), actor, {});
  return done ? "answered" : undefined;
}

/** The commit itself: message, end of the turn, and a turn for what came too late for this answer, all or nothing. */
const sayAnswer = (turn: OpenTurn, answer: Spoken, failures: number, upToSeq: number) =>
  ({
    ...answerRule,
    async run(ctx: Context): Promise<boolean> {
      const row = await lockConversation(ctx.tx, turn.workspaceId, turn.conversationId);
      if (!row) throw notFound("conversation");
      const unsure = answer.outcome === "unsure";
      const [result] = await appendIn(ctx.tx, [
        {
          workspaceId: turn.workspaceId,
          conversationId: turn.conversationId,
          id: newId(),
          kind: "message",
          author: authorOf(ctx),
          sender: null,
          clientId: null,
          text: unsure ? phrase("unsure", turn.locale) : answer.text,
          ...(unsure ? { quickReplies: [phrase("getPerson", turn.locale)] } : { citations: answer.citations }),
          receipt: { ...answer.receipt },
          turn: { id: turn.id, part: 1, controlEpoch: turn.controlEpoch, outcome: "answered" },
        },
      ]);
      if (result?.outcome !== "new") return false;
      await setFailures(ctx.tx, row, failures);
      await openNextTurn(ctx.tx, turn, row, upToSeq);
      const { workspaceId, conversationId, inboxId, contactId } = turn;
      ctx.record({
        type: "turn.ended",
        workspaceId,
        conversationId,
        inboxId,
        contactId,
        turnId: turn.id,
        outcome: "answered",
      });
      ctx.record({ type: "conversation.changed", workspaceId, conversationId });
      return true;
    },
  }) as const;

/** Bots speak where they are on duty; the epoch in the commit decides whether they still are. */
const answerRule = command({
  name: "bots.sayAnswer",
  input: z.strictObject({}),
  subject: async () => null,
  allow: (actor) => actor.kind === "bot",
  run: async (): Promise<boolean> => false,
});

function authorOf({ actor }: Context) {
  return actor.kind === "bot"
    ? { kind: "bot" as const, id: actor.botId, name: actor.name, avatarUrl: actor.avatarUrl }
    : { kind: "bot" as const, name: "" };
}
