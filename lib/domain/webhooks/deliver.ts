import { log } from "@/lib/platform/log";
import {
  claimHeads,
  dueEndpoints,
  finishHead,
  markIll,
  markWell,
  type Claimed,
  type Due,
  type Head,
} from "./line-store";
import { bodyOf } from "./payload";
import { send, type Outcome } from "./send";

/** How many endpoints a process serves at once, and how many conversations of one. */
const ENDPOINTS = 32;
const LINES = 8;

const served = new Map<string, Promise<void>>();

/**
 * Delivers what is due, each endpoint by itself: one that hangs or fails holds up nobody else. In SQL, with neither queue nor
 * Redis, and in as many processes as like to. Resolves when those that it began with have nothing left to do.
 */
export async function deliverWebhooks(): Promise<void> {
  const room = ENDPOINTS - served.size;
  if (room <= 0) return;
  for (const due of await dueEndpoints(ENDPOINTS)) {
    if (served.has(due.id) || served.size >= ENDPOINTS) continue;
    const work = serve(due)
      .catch((error: unknown) => log.warn({ err: String(error), webhook: due.id }, "webhooks were not delivered"))
      .finally(() => served.delete(due.id));
    served.set(due.id, work);
  }
  await Promise.all(served.values());
}

/** Round after round, as long as it takes what it is given. */
async function serve(due: Due): Promise<void> {
  for (let { failures } = due; ;) {
    const claimed = await claimHeads(due, LINES);
    if (claimed.heads.length === 0) return;
    const outcomes = await Promise.all(claimed.heads.map((head) => deliver(due, head, claimed)));
    const tried = outcomes.filter((outcome) => outcome !== null);
    const ill = tried.find(({ problem }) => problem !== null);
    // Whoever takes anything is well: what it refuses then is about that one delivery.
    if (tried.some(({ problem }) => problem === null)) {
      failures = 0;
      await markWell(due);
    } else if (ill?.problem) {
      failures += 1;
      const { problem, responseCode } = tried.find((each) => each.problem === "gone") ?? ill;
      await markIll(due, { problem: problem ?? ill.problem, responseCode, failures });
    }
  }
}

/** Null: it was too late to try. */
async function deliver(due: Due, head: Head, { claim }: Claimed): Promise<Outcome | null> {
  const at = new Date().toISOString();
  if (head.late) {
    await finishHead(due, head, claim, { at, responseCode: null, problem: "expired", tookMs: 0 });
    return null;
  }
  const { eventId, type, seq, payload, attempts } = head;
  const body = bodyOf({ eventId, type, seq, payload, workspaceId: due.workspaceId });
  const outcome = await send(due, { eventId, type, attempt: attempts + 1, body });
  const { responseCode, problem, tookMs } = outcome;
  await finishHead(due, head, claim, { at, responseCode, problem, tookMs });
  return outcome;
}
