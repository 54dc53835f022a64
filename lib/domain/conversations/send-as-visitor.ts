import { SendAsVisitor, type Sent } from "@/lib/contracts/conversation";
import { Locale } from "@/lib/contracts/basics";
import type { VisitorActor } from "@/lib/kernel/actor";
import { forbidden, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { days } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { phrase, task } from "../core";
import { hoursOf, sayOpening } from "../hours";
import { judgeAndAppend } from "./append-verb";
import type { Entry } from "./entry";
import type { Judged } from "./judged";
import { keepLeftAddress } from "./keep-address";
import { endOfMerges } from "./links/store";
import { appendMessage } from "./message-log";
import { isVisitorOf } from "./policy";
import { findKey, findOrStart, type Key } from "./start-store";
import { bindUploads } from "./uploads-store";

/** A visitor's message opens a resolved conversation again for this long; later it starts a new one. */
const REOPEN_FOR = days(7);

/** The visitor's `message:send`. Its rule is judged per conversation in `judgeAndAppend`: the visitor owns it. */
export const sendAsVisitor = task({
  name: "conversations.sendAsVisitor",
  input: SendAsVisitor,
  subject: async () => null,
  allow: (actor) => actor.kind === "visitor",
  async run({ actor }, input): Promise<Sent> {
    if (actor.kind !== "visitor") throw forbidden();
    if (actor.blocked) throw forbidden("You can no longer write here.");
    const conversationId =
      input.conversationId ?? actor.only ?? (await earlier(actor, input))?.conversationId ?? (await liveOne(actor));
    // Reached by a merge: whoever may write to the one may write to where it goes on.
    const reached = new Set<string>();
    const elsewhere = async (seen: Judged) => {
      // A retry of what was written before the merge is answered with where it was written.
      if (seen.mergedInto && (await earlier(actor, input))?.conversationId !== seen.id) {
        const end = await endOfMerges(db(), seen);
        reached.add(end);
        return end;
      }
      return isLongResolved(seen) && !actor.only && !(await earlier(actor, input)) ? liveOne(actor) : undefined;
    };
    const { result, conversation } = await judgeAndAppend(
      actor,
      { workspaceId: actor.workspaceId, conversationId, elsewhere },
      (who, row) => isVisitorOf(reached.has(row.id) ? wholly(actor) : who, row),
      (seen) => entryOf(actor, input, seen),
    );
    if (result.outcome === "new" && result.seq === 1 && conversation.onDuty === "nobody")
      await sayNobodyIsHere(conversation);
    // A retry as well: what came between the first time and its ack is unknown.
    await keepLeftAddress(actor, conversation, input.text ?? "");
    return {
      id: result.messageId,
      conversationId: result.conversationId,
      seq: result.seq,
      createdAt: result.createdAt.toISOString(),
    };
  },
});

/** The visitor, not bound to one conversation. */
function wholly({ only: _only, ...actor }: VisitorActor): VisitorActor {
  return actor;
}

/** A retry of a first message finds the conversation it started, without naming it. */
const earlier = (actor: VisitorActor, input: SendAsVisitor): Promise<Key | undefined> =>
  findKey(actor.workspaceId, senderOf(actor), input.clientId);

async function liveOne(actor: VisitorActor): Promise<string> {
  const where = {
    workspaceId: actor.workspaceId,
    inboxId: actor.inboxId,
    contactId: actor.contactId,
    visitorId: actor.visitorId,
  };
  const started = await findOrStart({ ...where, locale: Locale.catch("en").parse(actor.locale) });
  return started.id;
}

export const isLongResolved = (seen: Pick<Judged, "status" | "resolvedAt">): boolean =>
  seen.status === "resolved" && seen.resolvedAt !== null && Date.now() - seen.resolvedAt.getTime() > REOPEN_FOR;

const senderOf = (actor: VisitorActor): string => `v:${actor.visitorId}`;

async function entryOf(actor: VisitorActor, input: SendAsVisitor, seen: Judged): Promise<Entry> {
  const reopens = seen.status === "resolved";
  const files = input.attachments?.length
    ? await bindUploads(actor.workspaceId, senderOf(actor), input.attachments, seen.id)
    : [];
  if (!files) throw invalid("One of these files can't be sent. Please attach it again.");
  return {
    workspaceId: actor.workspaceId,
    conversationId: seen.id,
    id: newId(),
    kind: "message",
    author: { kind: "visitor", id: actor.visitorId, name: actor.name },
    sender: senderOf(actor),
    clientId: input.clientId,
    text: input.text ?? "",
    attachments: files,
    version: seen.version,
    principalVersion: actor.version,
    ...(reopens ? { reopenTo: seen.botId ? "bot" : "agent" } : {}),
    // Duty can't move to the bot unseen: the judged version would.
    ...(seen.botId && (reopens || seen.onDuty === "bot") ? { asks: { botId: seen.botId, job: "bots.reply" } } : {}),
  };
}

/** Exactly once, whoever says it: the key is the conversation's own. The sweeper says it where a crash came between. */
export async function sayNobodyIsHere(
  conversation: Pick<Judged, "workspaceId" | "id" | "inboxId" | "locale">,
): Promise<void> {
  const { workspaceId, inboxId, locale } = conversation;
  const opening = sayOpening(await hoursOf(workspaceId, inboxId), new Date(), locale);
  await appendMessage({
    workspaceId,
    conversationId: conversation.id,
    id: newId(),
    kind: "message",
    author: { kind: "system", name: "" },
    sender: "system",
    clientId: `away:${conversation.id}`,
    text: [phrase("away", locale), opening].filter(Boolean).join(locale === "zh" ? "" : " "),
  });
}
