import { z } from "zod";
import { Id, type Locale } from "@/lib/contracts/basics";
import type { WaitingStage } from "@/lib/contracts/routing";
import { waitingText } from "@/lib/kernel/waiting-text";
import { appendIn, lockedConversation, queuePlace, systemEntry } from "../../conversations";
import { command } from "../../core";
import { hoursOf } from "../../hours";
import { isTheDesk } from "../policy";
import { policyRows } from "../policies/store";
import { stagesOf, waitedSeconds } from "./listening";
import { stagesDue, stageToSay } from "./due-stage";
import { listeningRow, markSaid } from "./store";

/**
 * Tells somebody who waits what their policy has for this long a wait. All of it is looked at again under the conversation's lock:
 * whoever took it meanwhile, whichever process was quicker, or changed the words. Mark and message are one commit.
 */
export const sayWaiting = command({
  name: "routing.sayWaiting",
  input: z.strictObject({ conversationId: Id }),
  subject: lockedConversation,
  allow: isTheDesk,
  async run(ctx, _input, row): Promise<{ said: string | null }> {
    const { workspaceId, id: conversationId, locale } = row;
    const listening = await listeningRow(ctx.tx, workspaceId, conversationId);
    const stages = listening ? stagesOf(await policyRows(ctx.tx, workspaceId), listening) : [];
    if (!listening || stages.length === 0) return { said: null };
    const waited = waitedSeconds(listening, await hoursOf(workspaceId, listening.inboxId, listening.teamId));
    const due = waited === null ? [] : stagesDue(stages, listening, waited);
    const place = due.length > 0 ? await queuePlace(ctx.tx, row) : undefined;
    const stage = place && stageToSay(due, place.position);
    if (!place || !stage || waited === null) return { said: null };
    await markSaid(ctx.tx, row, stage);
    const facts = { position: place.position, waitSeconds: leftOf(place.estimateSeconds, waited) };
    const text = wordsOf(stage, locale, facts);
    // Nothing of it could be said: that stage is behind them.
    if (!text) return { said: null };
    const key = `waiting:${conversationId}:${listening.since.getTime()}:${stage.id}`;
    await appendIn(ctx.tx, [systemEntry(row, text, key)]);
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    return { said: stage.id };
  },
});

/** Of the usual wait what is still to come; whoever has waited that long already is promised nothing. */
const leftOf = (usual: number | null, waited: number): number | null =>
  usual !== null && usual > waited ? usual - waited : null;

function wordsOf({ texts }: WaitingStage, locale: Locale, facts: Parameters<typeof waitingText>[2]): string {
  const spoken: Locale = texts[locale] ? locale : locale === "en" ? "zh" : "en";
  return waitingText(texts[spoken] ?? "", spoken, facts);
}
