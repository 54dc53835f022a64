import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { removeFile } from "@/lib/platform/storage";
import { call, cleanOutbox } from "../core";
import { dropUnsentUploads, reopenConversation, sayNobodyIsHere } from "../conversations";
import { dropOldCalls } from "../models";
import type { Locale } from "@/lib/contracts/basics";
import { sweepTransfers } from "./transfers/end";
import { sweepSources } from "./sweep-sources";
import { handOff } from "./hand-off";
import { forgetOldWaits } from "./pass/store";

export type Swept = { turns: number; woken: number; silent: number };

/**
 * What time alone makes due, found in SQL by the database's clock: questions past their deadline go to people, snoozed
 * conversations wake, offers that nobody answered end. Gateways and workers all do it; every step is a conditional change, so doing it twice is harmless. Needs
 * neither Redis nor a worker.
 */
export async function sweep(): Promise<Swept> {
  await sweepTransfers();
  const [turns, woken, silent] = [await sweepTurns(), await wakeSnoozed(), await answerForNobody()];
  return { turns, woken, silent };
}

/** Rarely due: files never sent, jobs long done, model calls nobody counts any more. */
export async function sweepLeftovers(): Promise<void> {
  await cleanOutbox();
  await dropOldCalls();
  await sweepSources();
  await forgetOldWaits();
  await Promise.all((await dropUnsentUploads()).map(removeFile));
}

async function sweepTurns(): Promise<number> {
  const { rows } = await pool().query<{ w: string; c: string; id: string }>(
    `select workspace_id as w, conversation_id as c, id from turn where status = 'open' and deadline < now() order by deadline limit 100`,
  );
  await each(rows, (row) => call(handOff, system(row.w), { conversationId: row.c, ifTurn: row.id, reason: "timeout" }));
  return rows.length;
}

async function wakeSnoozed(): Promise<number> {
  const { rows } = await pool().query<{ w: string; c: string }>(
    `select workspace_id as w, id as c from conversation where snoozed_until < now() and status = 'snoozed' limit 100`,
  );
  await each(rows, (row) => call(reopenConversation, system(row.w), { conversationId: row.c }));
  return rows.length;
}

/** First messages that nobody was there for, where a crash came before the desk could say so. */
async function answerForNobody(): Promise<number> {
  const { rows } = await pool().query<{ workspaceId: string; id: string; inboxId: string; locale: Locale }>(
    `select workspace_id as "workspaceId", id, inbox_id as "inboxId", locale from conversation
      where on_duty = 'nobody' and waiting_since is not null and last_seq = 1 and created_at < now() - interval '5 seconds' limit 100`,
  );
  await each(rows, sayNobodyIsHere);
  return rows.length;
}

/** A few at a time: after an outage many are due at once, and each should still come in time. */
const TOGETHER = 6;

async function each<T>(rows: T[], act: (row: T) => Promise<unknown>): Promise<void> {
  const quietly = (row: T) =>
    act(row).catch((error: unknown) => log.warn({ err: String(error) }, "a due step failed; it will be tried again"));
  // Every gateway and worker sweeps: each begins elsewhere, so that they don't wait in a row for the same locks.
  const from = Math.floor(Math.random() * rows.length);
  const due = [...rows.slice(from), ...rows.slice(0, from)];
  for (let at = 0; at < due.length; at += TOGETHER) await Promise.all(due.slice(at, at + TOGETHER).map(quietly));
}
