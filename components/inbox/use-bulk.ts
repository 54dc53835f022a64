"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { get, post, query } from "@/lib/client/api";
import { runBulk } from "@/lib/client/bulk";
import { useDesk } from "@/lib/client/desk-context";
import { filterOf } from "@/lib/client/desk-lists";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { BulkAction, BulkDone } from "@/lib/contracts/bulk";
import type { Conversation } from "@/lib/contracts/conversation";

/** What can be selected at once; more is told, not tried. */
export const SELECT_MOST = 10_000;
const PAGE = 200;
type Page = { data: Conversation[]; nextCursor: string | null };

export function useBulk() {
  const t = useTranslations("bulk");
  const tc = useTranslations("common");
  const desk = useDesk();
  const errorText = useErrorText();

  const run = useCallback(
    async function change(ids: string[], action: BulkAction): Promise<void> {
      const send = (conversationIds: string[], what: BulkAction) =>
        post<BulkDone>("/conversations/bulk", { conversationIds, action: what });
      try {
        const { changed, failed, stopped } = await runBulk(ids, action, send);
        const undoable = (action.do === "resolve" || action.do === "snooze") && changed.length > 0;
        const undo = { label: tc("undo"), onClick: () => void change(changed, { do: "reopen" }) };
        say(stopped ? t("stopped", { count: changed.length }) : t("done", { count: changed.length }), {
          id: "bulk",
          ...(undoable ? { action: undo } : {}),
        });
        const why = [...new Set(failed.map(({ message }) => message))].slice(0, 2).join(" ");
        if (failed.length > 0) say(t("failed", { count: failed.length, why }), { failed: true });
      } catch (error) {
        say(errorText(error), { failed: true });
      } finally {
        void desk.reload();
      }
    },
    [desk, t, tc, errorText],
  );

  /** Every conversation of the shown view; nothing when there are too many. */
  const everyId = useCallback(async (): Promise<string[]> => {
    const ids: string[] = [];
    const filter = filterOf(desk.store.get().view);
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page = await get<Page>(`/conversations${query({ ...filter, limit: PAGE, cursor })}`);
      ids.push(...page.data.map(({ id }) => id));
      if (ids.length > SELECT_MOST) {
        say(t("tooMany", { most: SELECT_MOST }), { failed: true });
        return [];
      }
      cursor = page.nextCursor;
    }
    return ids;
  }, [desk, t]);
  return { run, everyId };
}
