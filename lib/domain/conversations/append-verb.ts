import type { Actor } from "@/lib/kernel/actor";
import { conflict, forbidden, invalid, notFound, unauthenticated, unavailable } from "@/lib/kernel/errors";
import { judged, type Judged } from "./judged";
import { appendMessage } from "./message-log";
import type { Appended, Entry } from "./entry";

type Target = {
  workspaceId: string;
  conversationId: string;
  /** Where the message goes instead, judged like all else by the row as it is. */
  elsewhere?: (conversation: Judged) => Promise<string | undefined>;
};

/** Outdated replies carry what they have not seen, so that the writer can decide. */
export type OnOutdated = (conversation: Judged, lastSeq: number) => Promise<never>;

/**
 * Judges in memory, appends, and judges again when the row moved meanwhile. The rule is the verb's own `allow`; the append
 * statement only compares the versions that it saw.
 */
export async function judgeAndAppend(
  actor: Actor,
  target: Target,
  allow: (actor: Actor, conversation: Judged) => boolean,
  entryFor: (conversation: Judged) => Promise<Entry> | Entry,
  onOutdated?: OnOutdated,
): Promise<{ result: Appended; conversation: Judged }> {
  let fresh = false;
  let { conversationId } = target;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const conversation = await judged(target.workspaceId, conversationId, fresh);
    if (!conversation || !allow(actor, conversation)) {
      // The copy may be from before the conversation moved to this contact: nobody is refused by an old one.
      if (!fresh) {
        fresh = true;
        continue;
      }
      throw !conversation || actor.kind === "visitor" ? notFound("conversation") : forbidden();
    }
    const elsewhere = await target.elsewhere?.(conversation);
    if (elsewhere !== undefined) {
      // What was remembered may be of before a merge was undone.
      conversationId = elsewhere;
      fresh = true;
      continue;
    }
    const result = await appendMessage(await entryFor(conversation));
    switch (result.outcome) {
      case "new":
      case "known":
        return { result, conversation };
      case "stale":
      case "again":
        fresh = true;
        continue;
      case "outdated":
        if (onOutdated) await onOutdated(conversation, result.seq);
        throw conflict("There are newer messages in this conversation.");
      case "conflict":
        throw conflict("This clientId was already used for another message.", {
          conversationId: result.conversationId,
          seq: result.seq,
        });
      case "revoked":
        throw unauthenticated("This session has ended. Please sign in again.");
      case "missing":
        throw notFound("conversation");
      case "cancelled":
        throw invalid("This answer is no longer wanted.");
    }
  }
  throw unavailable("This conversation is changing quickly. Please try again.");
}
