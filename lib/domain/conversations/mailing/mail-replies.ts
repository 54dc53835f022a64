import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { mailIsSet, plainMailAddress } from "@/lib/platform/mail";
import { rateLimit } from "@/lib/platform/rate-limit";
import { call, command } from "../../core";
import { customerPageUrl } from "../../inboxes";
import { queueMail } from "../../mail";
import { makeBackLink } from "../../visitors";
import { lockedConversation } from "../control";
import { repliesLetter } from "./letter";
import { addresseeOf, markMailed, unheardConversations, unheardReplies } from "./store";

const AFTER_SECONDS = 180;
/** However many chats name an address: it is written to so often an hour. What waits longer goes with the next letter. */
const toAddress = rateLimit("visitor-mail", 5, 3600);

/** Writes to visitors who left before a reply came. May run anywhere, twice, and die in the middle. */
export async function mailUnreadReplies(afterSeconds = AFTER_SECONDS): Promise<void> {
  if (!mailIsSet()) return;
  for (const { workspaceId, id } of await unheardConversations(afterSeconds)) {
    await call(mailReplies, system(workspaceId), { conversationId: id }).catch((error: unknown) =>
      log.warn({ err: String(error), conversationId: id }, "unread replies could not be mailed"),
    );
  }
}

const deskAlone = (actor: Actor, row: { workspaceId: string }): boolean =>
  actor.kind === "system" && actor.workspaceId === row.workspaceId;

/** One letter for all replies that were not read; which they were is written down in the same commit. */
export const mailReplies = command({
  name: "conversations.mailReplies",
  input: z.strictObject({ conversationId: Id }),
  subject: lockedConversation,
  allow: deskAlone,
  async run(ctx, _input, row): Promise<{ mailed: number }> {
    const replies = await unheardReplies(ctx.tx, row);
    const newest = replies.at(-1);
    const whom = await addresseeOf(ctx.tx, row);
    const to = plainMailAddress(whom?.email ?? "");
    if (!newest || !whom || !to || whom.blocked) return { mailed: 0 };
    if (!(await toAddress.take(`${row.workspaceId}:${to.toLowerCase()}`)).ok) return { mailed: 0 };
    await markMailed(ctx.tx, row, newest.seq);
    const { workspaceId, inboxId, contactId, id: conversationId, locale } = row;
    const link = makeBackLink({ workspaceId, inboxId, contactId, conversationId }, ctx.now());
    const url = `${env().CHAT_URL}/chat/${whom.inboxKey}/back#${link}`;
    const key = `replies:${conversationId}:${newest.seq}`;
    const page = whom.hasPage ? `${customerPageUrl(whom.inboxKey)}#${link}` : null;
    await queueMail(ctx, { workspaceId, key, to, ...repliesLetter(whom, replies, { url, page }, locale) });
    return { mailed: replies.length };
  },
});
