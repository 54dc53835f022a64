import { randomInt } from "node:crypto";
import { z } from "zod";
import { Id, Locale } from "@/lib/contracts/basics";
import { AskTicketCode, ProveAddress, type TicketCodeAsked } from "@/lib/contracts/customers";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid, limited } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { days, minutes } from "@/lib/kernel/time";
import { mailIsSet, plainMailAddress } from "@/lib/platform/mail";
import { rateLimit } from "@/lib/platform/rate-limit";
import { decrypt, encrypt, sameText } from "@/lib/platform/secrets";
import { anyone, command, noSubject, workspaceOf } from "../core";
import { queueMail } from "../mail";
import { addressIsKnown, countTry, deskName, insertCode, lockCode, sealedCode, spendCode } from "./code-store";
import { AtInbox, thePage } from "./find";
import { ticketLetter } from "./letter";
import { begin, type Opened } from "./open";

const HOUR_S = 3600;
const MOST_TRIES = 5;
const GOOD_FOR = minutes(10);
const SIGNED_IN_FOR = days(7);
const toAddress = rateLimit("tickets-address", 5, HOUR_S);
const fromCaller = rateLimit("tickets-caller", 30, HOUR_S);

const Sealed = z.strictObject({ email: z.string(), code: z.string(), locale: Locale });

/**
 * A code for an address. Whether anybody is known by it is looked up later, by a job: the answer and its time say nothing.
 */
export const askTicketCode = command({
  name: "customers.askCode",
  input: AtInbox.extend(AskTicketCode.shape),
  subject: thePage,
  allow: anyone("whoever reads the letter proves the address; nothing is told before that"),
  async run(ctx, { email, locale }, { gate }): Promise<TicketCodeAsked> {
    const { workspaceId, inboxId } = gate;
    const to = plainMailAddress(email);
    if (!to) throw invalid("email: Please give a valid e-mail address.", { reason: "email" });
    if (!mailIsSet()) throw conflict("No outgoing mail is set up on this desk.");
    await within(fromCaller, `${workspaceId}:${ctx.address ?? ""}`);
    await within(toAddress, `${workspaceId}:${to.toLowerCase()}`);
    const id = newId();
    const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
    const sealed = encrypt(JSON.stringify({ email: to, code, locale }));
    await insertCode(ctx.tx, { workspaceId, id, inboxId, sealed, expiresAt: new Date(ctx.now().getTime() + GOOD_FOR) });
    ctx.record({ type: "customer.codeAsked", workspaceId, codeId: id });
    return { challenge: id };
  },
});

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** The job behind it: writes where there is something to see, and to nobody else. */
export const mailTicketCode = command({
  name: "customers.mailCode",
  input: z.strictObject({ codeId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { codeId }): Promise<{ mailed: boolean }> {
    const workspaceId = workspaceOf(ctx.actor);
    const sealed = await sealedCode(ctx.tx, workspaceId, codeId);
    if (!sealed) return { mailed: false };
    const { email, code, locale } = Sealed.parse(JSON.parse(decrypt(sealed)));
    if (!(await addressIsKnown(ctx.tx, workspaceId, email))) return { mailed: false };
    const desk = await deskName(ctx.tx, workspaceId);
    await queueMail(ctx, { workspaceId, key: `tickets:${codeId}`, to: email, ...ticketLetter(locale, desk, code) });
    return { mailed: true };
  },
});

/** The right code, once: the address is proven, and everything under it is shown. Wrong ones are counted and say no more. */
export const proveAddress = command({
  name: "customers.signIn",
  input: AtInbox.extend(ProveAddress.shape),
  subject: thePage,
  allow: anyone("the code in the request is what is judged here"),
  async run(ctx, { challenge, code }, { gate }): Promise<Opened | { left: number }> {
    const { workspaceId, inboxId } = gate;
    await within(fromCaller, `${workspaceId}:${ctx.address ?? ""}`);
    const kept = await lockCode(ctx.tx, workspaceId, inboxId, challenge);
    if (!kept || kept.tries >= MOST_TRIES) return { left: 0 };
    const said = Sealed.parse(JSON.parse(decrypt(kept.sealed)));
    if (!sameText(said.code, code)) {
      await countTry(ctx.tx, workspaceId, challenge);
      return { left: MOST_TRIES - kept.tries - 1 };
    }
    await spendCode(ctx.tx, workspaceId, challenge);
    const email = said.email.toLowerCase();
    return begin(ctx, { workspaceId, inboxId, email, contactId: null, conversationId: null }, SIGNED_IN_FOR);
  },
});

async function within(limit: typeof toAddress, key: string): Promise<void> {
  const { ok, resetMs } = await limit.take(key);
  if (!ok) throw limited(resetMs, "Too many tries. Please wait a while.");
}
