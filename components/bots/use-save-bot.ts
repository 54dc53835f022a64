"use client";

import { useQueryClient } from "@tanstack/react-query";
import { patch } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Bot } from "@/lib/contracts/resources";

/** One for each form of a bot's page, so that only the button that was pressed is busy. */
export function useSaveBot(id: string, ...also: string[]) {
  const path = `/bots/${id}`;
  const queries = useQueryClient();
  const { save, busy } = useSave("/bots", "/inboxes", "/providers", `${path}/ladder`, ...also);
  const saveBot = async (change: Record<string, unknown>): Promise<Bot | undefined> => {
    const saved = await save(() => patch<Bot>(path, change));
    if (saved) queries.setQueryData([path], saved);
    return saved;
  };
  return { saveBot, busy };
}
