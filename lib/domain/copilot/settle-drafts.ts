import { CopilotDays } from "@/lib/contracts/copilot";
import type { DraftStats } from "@/lib/contracts/drafts";
import { editedShare } from "../bots";
import { anyStaff, noSubject, task, workspaceOf } from "../core";
import { copilotDraftCounts, settleDraft, waitingDrafts } from "./draft-store";

/** More than this is written anew: the draft itself was dropped. */
const ANEW = 0.8;
const AT_ONCE = 500;

/**
 * Sees what became of drafts: held against what their agent sent next. May run anywhere, twice. What was not sent within a day
 * was dropped.
 */
export async function settleCopilotDrafts(workspaceId: string | null = null): Promise<void> {
  for (const draft of await waitingDrafts(workspaceId, AT_ONCE)) {
    const edited = draft.sent === null ? 1 : editedShare(draft.text.trim(), draft.sent.trim());
    await settleDraft(draft, edited > ANEW ? { status: "discarded", edited: null } : { status: "sent", edited });
  }
}

/** What became of what the copilot wrote. A task: it looks first what was sent meanwhile. */
export const copilotDraftStats = task({
  name: "copilot.draftStats",
  input: CopilotDays,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run({ actor }, { days }): Promise<DraftStats> {
    const workspaceId = workspaceOf(actor);
    await settleCopilotDrafts(workspaceId);
    return { days, ...(await copilotDraftCounts(workspaceId, days)) };
  },
});
