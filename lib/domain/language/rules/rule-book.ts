import { pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { inThread } from "../thread/run";
import { compileRules, type RuleSet } from "./compile";
import { ruleGroups, ruleStamp, type RuleKind } from "./rule-store";

// Signals are hints; without one an edit is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST_WORKSPACES = 64;
// So few are compiled sooner than a thread starts.
const INLINE = 300;

type Page = {
  rules: RuleSet | undefined;
  stamp: string;
  lookedAt: number;
  looking: Promise<void> | undefined;
};

/**
 * The rules of each workspace as this process holds them. A new set is compiled beside the old one, in a thread, and takes its
 * place in one assignment; until then the old one answers.
 */
export function ruleBook(kind: RuleKind) {
  const pages = new Map<string, Page>();

  onSignal((signal) => {
    if (signal.kind !== "stale" || signal.what !== "rules") return;
    const page = pages.get(signal.workspaceId);
    if (page) page.lookedAt = 0;
  });
  onBusReconnected(() => {
    for (const page of pages.values()) page.lookedAt = 0;
  });

  async function look(page: Page, workspaceId: string): Promise<void> {
    page.lookedAt = Date.now();
    const { stamp, phrases } = await ruleStamp(pool(), kind, workspaceId);
    if (page.rules && page.stamp === stamp) return;
    page.rules =
      phrases <= INLINE
        ? compileRules(await ruleGroups(pool(), kind, workspaceId))
        : await inThread("compileRules", { kind, workspaceId });
    page.stamp = stamp;
  }

  /** The newest set that is ready; the first time it is waited for. */
  return async function rulesOf(workspaceId: string): Promise<RuleSet> {
    const page = pages.get(workspaceId) ?? { rules: undefined, stamp: "", lookedAt: 0, looking: undefined };
    // Last used goes last, so that the first one is the one to let go.
    pages.delete(workspaceId);
    pages.set(workspaceId, page);
    if (pages.size > MOST_WORKSPACES) pages.delete(pages.keys().next().value ?? "");
    if (!page.looking && Date.now() - page.lookedAt >= LOOK_AGAIN_MS) {
      page.looking = look(page, workspaceId).finally(() => (page.looking = undefined));
      // Whoever needs the first set waits for it below; others go on with the old one.
      page.looking.catch((error: unknown) => log.warn({ err: String(error), kind }, "rules could not be refreshed"));
    }
    if (!page.rules) await page.looking;
    return page.rules ?? compileRules([]);
  };
}
