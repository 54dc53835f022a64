import { randomInt } from "node:crypto";
import { z } from "zod";
import { Id, Locale } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { mailIsSet, plainMailAddress } from "@/lib/platform/mail";
import { rateLimit } from "@/lib/platform/rate-limit";
import { derivedSecret, hashSecret, sameText } from "@/lib/platform/secrets";
import { lockedConversation } from "../../conversations";
import { command, type Context } from "../../core";
import type { IdentityResult } from "../../flows";
import { joinByAddress } from "../../organisations";
import { queueMail } from "../../mail";
import { codeLetter } from "./letter";
import { codeOf, countTry, giveAddress, keepCode, personOf } from "./store";

const MOST_TRIES = 5;
const MOST_SENDS = 3;
const HOUR_S = 3600;
/** However many conversations somebody opens: one address is written to so often, one person so often. */
const toAddress = rateLimit("identity-address", 5, HOUR_S);
const forContact = rateLimit("identity-contact", 10, HOUR_S);

const One = { conversationId: Id, turnId: Id };
const ByTheBot = (actor: Actor, row: { workspaceId: string }): boolean =>
  actor.kind === "bot" && actor.workspaceId === row.workspaceId;
const failed = (why: string): IdentityResult => ({ kind: "identity", outcome: "failed", why });

/**
 * Whether a proof is needed and can be had: no mail, no offer. Whom the site vouches for needs none, unless an address is wanted:
 * the one that came along with a signed id is not signed itself.
 */
export const beginProof = command({
  name: "bots.beginProof",
  input: z.strictObject({ ...One, wantsAddress: z.boolean() }),
  subject: lockedConversation,
  allow: ByTheBot,
  async run(ctx, { conversationId, wantsAddress }, { workspaceId }): Promise<IdentityResult> {
    const code = await codeOf(ctx.tx, workspaceId, conversationId);
    if (code?.verified) return { kind: "identity", outcome: "verified", email: code.email };
    const person = await personOf(ctx.tx, workspaceId, conversationId);
    if (person?.verified && !wantsAddress) return { kind: "identity", outcome: "verified", email: null };
    return mailIsSet() ? { kind: "identity", outcome: "ready" } : failed("no outgoing mail is set up");
  },
});

/** Mails a code to an address. The same turn run twice mails it once. */
export const sendCode = command({
  name: "bots.sendCode",
  input: z.strictObject({ ...One, email: z.string().max(320), locale: Locale }),
  subject: lockedConversation,
  allow: ByTheBot,
  async run(ctx, { conversationId, turnId, email, locale }, { workspaceId }): Promise<IdentityResult> {
    const to = plainMailAddress(email);
    if (!to) return { kind: "identity", outcome: "noAddress" };
    const sent: IdentityResult = { kind: "identity", outcome: "sent", to };
    const before = await codeOf(ctx.tx, workspaceId, conversationId);
    if (before?.lastTurn === turnId && before.email === to) return sent;
    const person = await personOf(ctx.tx, workspaceId, conversationId);
    if (!person || !mailIsSet()) return failed("no outgoing mail is set up");
    if (before && before.sends >= MOST_SENDS) return failed("too many codes were sent");
    const counts = await Promise.all([
      toAddress.take(`${workspaceId}:${to.toLowerCase()}`),
      forContact.take(`${workspaceId}:${person.contactId}`),
    ]);
    if (counts.some(({ ok }) => !ok)) return failed("too many codes were sent");
    const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
    await keepCode(ctx.tx, workspaceId, conversationId, { email: to, codeHash: hashOf(conversationId, code), turnId });
    await queueMail(ctx, {
      workspaceId,
      key: `identity:${conversationId}:${turnId}`,
      to,
      ...codeLetter(locale, person.desk, code),
    });
    return sent;
  },
});

/** Holds a code against the one that was mailed: five tries, ten minutes. */
export const checkCode = command({
  name: "bots.checkCode",
  input: z.strictObject({ ...One, code: z.string().regex(/^\d{6}$/) }),
  subject: lockedConversation,
  allow: ByTheBot,
  async run(ctx, { conversationId, turnId, code }, { workspaceId }): Promise<IdentityResult> {
    const kept = await codeOf(ctx.tx, workspaceId, conversationId);
    if (!kept) return { kind: "identity", outcome: "ready" };
    const { email } = kept;
    if (kept.verified) return { kind: "identity", outcome: "verified", email };
    if (kept.expired) return { kind: "identity", outcome: "expired" };
    // A turn that is run again has been counted.
    const again = kept.lastTurn === turnId;
    if (kept.tries >= MOST_TRIES && !again) return failed("too many wrong codes");
    const right = !again && sameText(kept.codeHash, hashOf(conversationId, code));
    await countTry(ctx.tx, workspaceId, conversationId, turnId, right);
    if (right) return proven(ctx, workspaceId, conversationId, email);
    const left = MOST_TRIES - kept.tries - (again ? 0 : 1);
    return left > 0 ? { kind: "identity", outcome: "wrong", left } : failed("too many wrong codes");
  },
});

async function proven(
  ctx: Context,
  workspaceId: string,
  conversationId: string,
  email: string,
): Promise<IdentityResult> {
  const person = await personOf(ctx.tx, workspaceId, conversationId);
  if (person) {
    await giveAddress(ctx.tx, workspaceId, person.contactId, email);
    await joinByAddress(ctx.tx, workspaceId, { contactId: person.contactId });
  }
  ctx.record({ type: "conversation.changed", workspaceId, conversationId });
  return { kind: "identity", outcome: "verified", email };
}

/** Six digits are few: without the desk's own key a stolen hash says nothing. */
const hashOf = (conversationId: string, code: string): string =>
  hashSecret(`${derivedSecret("identity code")}:${conversationId}:${code}`);
