"use client";

import { useTranslations } from "next-intl";
import { post } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useSave } from "@/lib/client/use-save";
import type { Merged } from "@/lib/contracts/links";
import { openConversation } from "../inbox/use-inbox-place";

/** Merges, and takes it back: at once by the word in the corner, later where the merge is shown. */
export function useMerge() {
  const t = useTranslations("links");
  const tc = useTranslations("common");
  const { save, busy } = useSave();
  const undo = async (sourceId: string) => {
    const undone = await save(() => post<Merged>(`/conversations/${sourceId}/unmerge`), t("unmerged"));
    if (undone) openConversation(sourceId);
  };
  const merge = async (sourceId: string, intoId: string): Promise<boolean> => {
    const merged = await save(() => post<Merged>(`/conversations/${sourceId}/merge`, { intoId }), null);
    if (!merged) return false;
    const { conversation, into } = merged;
    say(t("merged", { number: conversation.number, into: into.number }), {
      action: { label: tc("undo"), onClick: () => void undo(sourceId) },
    });
    openConversation(intoId);
    return true;
  };
  return { merge, undo, busy };
}
