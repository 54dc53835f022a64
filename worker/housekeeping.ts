import { dropOldRuns, followRules, sweepRules } from "@/lib/domain/automation";
import { cleanAccess } from "@/lib/domain/agents";
import { settleCopilotDrafts } from "@/lib/domain/copilot";
import { dropOverCustomers } from "@/lib/domain/customers";
import { resumeErasures } from "@/lib/domain/erasure";
import { wakeFlows } from "@/lib/domain/flows";
import { keepSending, mailUnreadReplies, tellFollowers } from "@/lib/domain/conversations";
import { startDueCrawls } from "@/lib/domain/knowledge";
import { dropOldMail } from "@/lib/domain/mail";
import { dropEndedDevices, dropOldNotifications, mailUnread, settleNotifications } from "@/lib/domain/notifications";
import { keepRouting, sweep, sweepLeftovers } from "@/lib/domain/routing";
import { indexTexts } from "@/lib/domain/search";
import { turnShifts } from "@/lib/domain/shifts";
import { followPromises, sweepPromises } from "@/lib/domain/sla";
import { deliverWebhooks, dropOldDeliveries, followForWebhooks } from "@/lib/domain/webhooks";
import { log } from "@/lib/platform/log";

const SWEEP_MS = 5_000;
const FOLLOW_MS = 1_000;
const RULES_MS = 15_000;
const INDEX_MS = 2_000;
const DUE_MS = 30_000;
const CLEAN_MS = 10 * 60_000;

/** What a worker does besides jobs: the same sweep as every gateway, and clearing what nobody needs any more. `bulk`: words to search by, too. */
export function keepWorking({ bulk }: { bulk: boolean }): () => void {
  const quietly = (work: () => Promise<unknown>) => () =>
    void work().catch((error: unknown) => log.debug({ err: String(error) }, "housekeeping"));
  const timers = [
    setInterval(quietly(sweep), SWEEP_MS),
    setInterval(quietly(wakeFlows), SWEEP_MS),
    setInterval(quietly(sweepPromises), SWEEP_MS),
    setInterval(quietly(turnShifts), SWEEP_MS),
    setInterval(quietly(followPromises), FOLLOW_MS),
    setInterval(quietly(followRules), FOLLOW_MS),
    setInterval(quietly(tellFollowers), FOLLOW_MS),
    setInterval(quietly(sweepRules), RULES_MS),
    setInterval(quietly(dropOldRuns), CLEAN_MS),
    setInterval(quietly(sweepLeftovers), CLEAN_MS),
    setInterval(quietly(cleanAccess), CLEAN_MS),
    setInterval(quietly(dropOldMail), CLEAN_MS),
    setInterval(quietly(dropOverCustomers), CLEAN_MS),
    setInterval(quietly(dropOldNotifications), CLEAN_MS),
    setInterval(quietly(dropEndedDevices), CLEAN_MS),
    setInterval(quietly(settleCopilotDrafts), CLEAN_MS),
    ...(bulk ? [setInterval(quietly(mailUnread), DUE_MS), setInterval(quietly(mailUnreadReplies), DUE_MS)] : []),
    setInterval(quietly(settleNotifications), DUE_MS),
    setInterval(quietly(startDueCrawls), DUE_MS),
    ...(bulk ? [setInterval(quietly(indexTexts), INDEX_MS), setInterval(quietly(tellOutside), FOLLOW_MS)] : []),
    setInterval(quietly(dropOldDeliveries), CLEAN_MS),
    ...(bulk ? [setInterval(quietly(resumeErasures), DUE_MS)] : []),
  ];
  const stops = [keepRouting({ listens: false }), keepSending()];
  return () => {
    timers.forEach(clearInterval);
    for (const stop of stops) stop();
  };
}

/** What happened since goes into line, and what stands there goes out. */
async function tellOutside(): Promise<void> {
  await followForWebhooks();
  await deliverWebhooks();
}
