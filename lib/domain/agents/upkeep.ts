import { db } from "@/lib/platform/db";
import { forgetOldAnswers } from "@/lib/platform/idempotency";
import { forgetOldAccess } from "./session-store";

/** Expired tickets, sessions that ended long ago, answers kept for repetition; the worker calls it now and then. */
export async function cleanAccess(): Promise<void> {
  await forgetOldAccess(db());
  await forgetOldAnswers();
}
