import { sweepPresence } from "@/lib/domain/agents";
import { foldTallies, keepSending } from "@/lib/domain/conversations";
import { wakeFlows } from "@/lib/domain/flows";
import { keepRouting, sweep } from "@/lib/domain/routing";
import { turnShifts } from "@/lib/domain/shifts";
import { followPromises, sweepPromises } from "@/lib/domain/sla";
import { log } from "@/lib/platform/log";

const EVERY_MS = 2_000;

/** The sweeper runs in every gateway: a question's deadline holds with Redis down and no worker alive. */
export function keepHouse(): () => void {
  let busy = false;
  let round = 0;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round += 1;
    const due =
      round % 5 === 0
        ? Promise.all([sweep(), wakeFlows(), keepPromises(), turnShifts(), sweepPresence(), foldTallies()])
        : Promise.all([sweep(), wakeFlows(), keepPromises(), turnShifts()]);
    due.catch((error: unknown) => log.debug({ err: String(error) }, "sweep")).finally(() => (busy = false));
  }, EVERY_MS);
  const stops = [keepRouting({ listens: true }), keepSending()];
  return () => {
    clearInterval(timer);
    for (const stop of stops) stop();
  };
}

/** Promises hold with Redis down and no worker alive, too. */
async function keepPromises(): Promise<void> {
  await followPromises();
  await sweepPromises();
}
