import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { VisitorActor } from "@/lib/kernel/actor";
import { emailsIn } from "@/lib/kernel/emails-in";
import { log } from "@/lib/platform/log";
import { plainMailAddress } from "@/lib/platform/mail";
import { giveLeftAddress } from "../contacts";
import { call, command, phrase } from "../core";
import { appendIn } from "./append";
import { lockedConversation, systemEntry } from "./control";
import { anyoneOnline, saidUnder } from "./control-store";
import type { Judged } from "./judged";
import { isVisitorOf } from "./policy";

/**
 * Nobody is here, and the desk asked for an address: the first one in what the visitor writes becomes their contact's, as
 * something they said of themselves. The message is stored already, so a failure here costs the copy and nothing else.
 */
export async function keepLeftAddress(actor: VisitorActor, conversation: Judged, text: string): Promise<void> {
  if (conversation.onDuty === "bot" || !/[@＠]/.test(text)) return;
  const email = addressIn(text);
  if (!email) return;
  await call(keepAddress, actor, { conversationId: conversation.id, email }).catch((error: unknown) =>
    log.warn({ err: String(error), conversationId: conversation.id }, "a left address could not be kept"),
  );
}

/** An address that can be written to, or none. */
export const addressIn = (text: string): string | undefined => {
  const found = emailsIn(text.normalize("NFKC"))[0]?.value;
  return found ? plainMailAddress(found) : undefined;
};

export const keepAddress = command({
  name: "conversations.keepAddress",
  input: z.strictObject({ conversationId: Id, email: z.string().max(254) }),
  subject: lockedConversation,
  allow: isVisitorOf,
  async run(ctx, { email }, row): Promise<{ kept: boolean }> {
    const { workspaceId, id: conversationId, contactId, contactEmail, locale } = row;
    if (row.onDuty === "bot" || contactEmail === email || (await anyoneOnline(ctx.tx, workspaceId, row.teamId)))
      return { kept: false };
    // Somebody who mistyped it may correct it; one that is known from elsewhere is not theirs to change.
    const replaces =
      contactEmail !== null && (await saidUnder(ctx.tx, workspaceId, conversationId, keyOf(contactEmail)));
    if (!(await giveLeftAddress(ctx.tx, workspaceId, contactId, email, replaces ? contactEmail : null)))
      return { kept: false };
    const text = phrase("addressNoted", locale).replace("{email}", email);
    await appendIn(ctx.tx, [systemEntry(row, text, keyOf(email))]);
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    return { kept: true };

    function keyOf(address: string): string {
      return `address:${conversationId}:${address}`;
    }
  },
});
