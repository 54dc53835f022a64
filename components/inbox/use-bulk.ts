"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { get, post, query } from "@/lib/client/api";
import { runBulk } from "@/lib/client/bulk";
import { useDesk } from "@/lib/client/desk-context";
import { filterOf } from "@/lib/client/desk-lists";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { BulkAction, BulkDone, OpenItemsFound } from "@/lib/contracts/bulk";
import type { Conversation } from "@/lib/contracts/conversation";

/** What can be selected at once; more is told, not tried. */
export const SELECT_MOST = 10_000;
const PAGE = 200;
type Page = { data: Conversation[]; nextCursor: string | null };
type Resolve = Extract<BulkAction, { do: "resolve" }>;
/** What is asked before many are resolved of which some have open items. */
export type BulkAsked = { ids: string[]; action: Resolve; found: OpenItemsFound["data"]; onBegin: () => void };

export function useBulk() {
  const t = useTranslations("bulk");
  const tc = useTranslations("common");
  const desk = useDesk();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<BulkAsked | null>(null);

  const run = useCallback(
    async function change(ids: string[], action: BulkAction): Promise<void> {
      const send = (conversationIds: string[], what: BulkAction) =>
        post<BulkDone>("/conversations/bulk", { conversationIds, action: what });
      try {
        const { changed, skipped, failed, stopped } = await runBulk(ids, action, send);
        const undoable = (action.do === "resolve" || action.do === "snooze") && changed.length > 0;
        const undo = { label: tc("undo"), onClick: () => void change(changed, { do: "reopen" }) };
        say(stopped ? t("stopped", { count: changed.length }) : t("done", { count: changed.length }), {
          id: "bulk",
          ...(undoable ? { action: undo } : {}),
        });
        if (skipped.length > 0) say(t("leftAlone", { count: skipped.length }), { id: "bulk-left" });
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

  /** The same, but where some of what is to be resolved have open items it asks first. `onBegin`: once it is really done. */
  const ask = useCallback(
    async (ids: string[], action: BulkAction, onBegin: () => void): Promise<void> => {
      if (action.do === "resolve" && action.openItems === undefined) {
        try {
          const { data: found } = await post<OpenItemsFound>("/conversations/open-items", { conversationIds: ids });
          if (found.length > 0) return setAsked({ ids, action, found, onBegin });
        } catch (error) {
          return say(errorText(error), { failed: true });
        }
      }
      onBegin();
      await run(ids, action.do === "resolve" ? { openItems: "skip", ...action } : action);
    },
    [run, errorText],
  );
  const answer = useCallback(
    (openItems: "resolve" | "skip") => {
      if (asked === null) return;
      setAsked(null);
      asked.onBegin();
      const open = new Set(openItems === "skip" ? asked.found.map(({ conversationId }) => conversationId) : []);
      const ids = asked.ids.filter((id) => !open.has(id));
      void run(ids, { ...asked.action, openItems });
    },
    [asked, run],
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
  return { ask, asked, answer, cancel: useCallback(() => setAsked(null), []), everyId };
}
