"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, get, patch, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { ChecklistItem } from "@/lib/contracts/checklist";
import type { Conversation } from "@/lib/contracts/conversation";

type Answer = { items: ChecklistItem[]; conversation: Conversation };

/** The items of a ticket, read again when its row says that they changed, and what can be done to them. */
export function useChecklist(row: Conversation) {
  const path = `/conversations/${row.id}/checklist`;
  const queries = useQueryClient();
  const { save } = useSave();
  const key = (rev: number) => [path, rev];
  const rev = row.checklist?.rev ?? 0;
  const list = useQuery({
    queryKey: key(rev),
    queryFn: () => get<{ items: ChecklistItem[] }>(path),
    enabled: row.checklist !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = row.checklist === null ? [] : (list.data?.items ?? []);
  const show = (next: ChecklistItem[]) => queries.setQueryData(key(rev), { items: next });
  /** Shown at once; what the server refuses is read again. */
  const send = async (work: () => Promise<Answer>, meanwhile?: ChecklistItem[]) => {
    if (meanwhile) show(meanwhile);
    const answer = await save(work, null);
    if (!answer) return void queries.invalidateQueries({ queryKey: [path] });
    queries.setQueryData(key(answer.conversation.checklist?.rev ?? 0), { items: answer.items });
  };
  return {
    items,
    failed: list.isError,
    loading: list.isPending && row.checklist !== null,
    retry: () => void list.refetch(),
    add: (texts: string[]) => send(() => post<Answer>(path, { items: texts })),
    tick: (item: ChecklistItem, done: boolean, by: string) =>
      send(
        () => patch<Answer>(`${path}/${item.id}`, { done }),
        items.map((each) =>
          each.id === item.id ? { ...each, done: done ? { at: new Date().toISOString(), by } : null } : each,
        ),
      ),
    write: (item: ChecklistItem, text: string) =>
      send(
        () => patch<Answer>(`${path}/${item.id}`, { text, rev: item.rev }),
        items.map((each) => (each.id === item.id ? { ...each, text } : each)),
      ),
    order: (next: ChecklistItem[]) =>
      send(() => post<Answer>(`${path}/reorder`, { ids: next.map(({ id }) => id) }), next),
    drop: (item: ChecklistItem) =>
      send(
        () => api<Answer>("DELETE", `${path}/${item.id}`),
        items.filter(({ id }) => id !== item.id),
      ),
  };
}
