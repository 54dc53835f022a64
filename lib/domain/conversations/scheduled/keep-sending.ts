import { system } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { call } from "../../core";
import { settleScheduled } from "./settle";
import { unsettled } from "./store";

const EVERY_MS = 500;

/** Sends what is due, the earliest first. Every gateway and worker does it; each message is decided on under a lock. */
export async function sendDue(): Promise<number> {
  const due = await unsettled();
  const stuck = new Set<string>();
  for (const { workspaceId, id, conversationId } of due) {
    // What was written later must not overtake it.
    if (stuck.has(conversationId)) continue;
    await call(settleScheduled, system(workspaceId), { scheduledId: id }).catch((error: unknown) => {
      stuck.add(conversationId);
      log.warn({ err: String(error), scheduledId: id }, "a message that waited could not be sent yet");
    });
  }
  return due.length;
}

/** By the database's clock, with Redis down and no worker alive. Returns how to end it. */
export function keepSending(): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    sendDue()
      .catch((error: unknown) => log.debug({ err: String(error) }, "scheduled messages"))
      .finally(() => (busy = false));
  }, EVERY_MS);
  return () => clearInterval(timer);
}
