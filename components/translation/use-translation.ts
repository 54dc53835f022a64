"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, get } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import type { TranslationState } from "@/lib/contracts/translation";

/** Whether a conversation can be translated, and the switch for it. */
export function useTranslation(row: Conversation) {
  const path = `/conversations/${row.id}/translation`;
  const queries = useQueryClient();
  const { save, busy } = useSave();
  const state = useQuery({
    queryKey: [path],
    queryFn: () => get<TranslationState>(path),
    staleTime: 60_000,
  });
  const set = async (language: string | null, said: string | null) => {
    await save(() => api<{ conversation: Conversation }>("PUT", path, { language }), said);
    await queries.invalidateQueries({ queryKey: [path] });
  };
  return { state, set, busy };
}
