"use client";

import { useMemo } from "react";
import { useList } from "@/lib/client/use-list";
import type { ConversationStatus, LabelledStatus } from "@/lib/contracts/conversation";
import type { CustomStatus } from "@/lib/contracts/statuses";

export const STATUSES = "/statuses";
const none: readonly CustomStatus[] = [];

/** Every status of the desk in its order, archived ones too; none while they are on their way. */
export const useStatuses = (): readonly CustomStatus[] => useList<CustomStatus>(STATUSES).data ?? none;

/** Those that can be chosen: of one state, or of all. */
export function useChoosable(category?: ConversationStatus): readonly CustomStatus[] {
  const all = useStatuses();
  return useMemo(
    () => all.filter((each) => !each.archived && (category === undefined || each.category === category)),
    [all, category],
  );
}

/** As the desk calls it now: a row may have been read before it got another name. */
export function useLabel(label: LabelledStatus | null): LabelledStatus | null {
  const all = useStatuses();
  return label && (all.find(({ id }) => id === label.id) ?? label);
}
