import { z } from "zod";
import { Id, Locale } from "@/lib/contracts/basics";
import { isQuietAt } from "@/lib/contracts/notification-defaults";
import { NotificationKind, type SaveNotificationSettings } from "@/lib/contracts/notifications";
import type { Actor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { mailIsSet } from "@/lib/platform/mail";
import { call, command, noSubject, workspaceOf } from "../core";
import { wallClock } from "../hours";
import { queueMail } from "../mail";
import { agentsToMail, markMailed, settingsOf, takeUnmailed, type Unmailed } from "./digest-store";
import { digestLetter } from "./digest-letter";
import { readSettings } from "./settings";

/** A waiting customer is told of at once to whom nobody sees at the desk. */
const HANDOFF_MINUTES = 1;

/** Mails what stayed unread, one letter to each. May run anywhere, twice, and die in the middle. */
export async function mailUnread(now = new Date()): Promise<void> {
  if (!mailIsSet()) return;
  for (const { workspaceId, agentId, email, locale, here, settings } of await agentsToMail()) {
    const wishes = readSettings(settings);
    if (wishes.quiet && isQuietAt(wishes.quiet, wallClock(wishes.quiet.timeZone, now).minute)) continue;
    const input = { agentId, email, locale: Locale.catch("en").parse(locale), here };
    await call(mailDigest, system(workspaceId), input).catch((error: unknown) =>
      log.warn({ err: String(error), agentId }, "a digest could not be written"),
    );
  }
}

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** One letter with everything that somebody has not looked at for as long as they wish. Nothing is mailed twice. */
export const mailDigest = command({
  name: "notifications.mailDigest",
  input: z.strictObject({ agentId: Id, email: z.string().max(254), locale: Locale, here: z.boolean() }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { agentId, email, locale, here }): Promise<{ mailed: number }> {
    const owner = { workspaceId: workspaceOf(ctx.actor), agentId };
    const wishes = readSettings(await settingsOf(ctx.tx, owner));
    const unread = await takeUnmailed(ctx.tx, owner);
    const wanted = unread.filter(({ kind }) => wantsMail(wishes, kind));
    const unwanted = unread.filter((each) => !wanted.includes(each));
    const due = wanted.filter((each) => isDue(each, wishes, here));
    // What is due takes along what is nearly so: one letter instead of two.
    const told = due.length > 0 ? wanted : [];
    await markMailed(
      ctx.tx,
      owner,
      [...unwanted, ...told].map(({ id }) => id),
    );
    const newest = told.at(-1);
    if (newest) {
      const key = `digest:${agentId}:${newest.id}`;
      await queueMail(ctx, { workspaceId: owner.workspaceId, key, to: email, ...digestLetter(told, locale) });
    }
    return { mailed: told.length };
  },
});

function wantsMail(wishes: SaveNotificationSettings, kind: string): boolean {
  const known = NotificationKind.safeParse(kind);
  return known.success && wishes.kinds[known.data].mail;
}

const isDue = ({ kind, minutes }: Unmailed, wishes: SaveNotificationSettings, here: boolean): boolean =>
  minutes >= (kind === "handoff" && !here ? HANDOFF_MINUTES : wishes.mailAfterMinutes);
