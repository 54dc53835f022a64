"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useErrorText } from "@/lib/client/use-error-text";
import { all } from "@/lib/client/use-list";
import type { Erasure } from "@/lib/contracts/erasure";
import { useIsAdmin } from "../console/admins-only";
import { Panel } from "../console/panel";

/** What is left to say of somebody who was forgotten: how far that is. */
export function Erased({ contactId }: { contactId: string }) {
  const t = useTranslations("contacts.erase");
  const errorText = useErrorText();
  const admin = useIsAdmin();
  const list = useQuery({
    queryKey: ["/erasures"],
    queryFn: () => all<Erasure>("/erasures"),
    enabled: admin,
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.contactId === contactId && each.status !== "done") ? 1_500 : false,
  });
  const mine = list.data?.find((each) => each.contactId === contactId);
  const running = mine && mine.status !== "done";
  const queries = useQueryClient();
  // What was loaded before the end still has words.
  useEffect(() => {
    if (mine?.status === "done") void queries.invalidateQueries({ queryKey: [`/contacts/${contactId}`], exact: true });
  }, [mine?.status, contactId, queries]);
  return (
    <Panel title={t("doneTitle")} text={t("doneText")}>
      {admin && list.isPending && <SkeletonRows rows={1} />}
      {list.isError && <Failed message={errorText(list.error)} onRetry={() => void list.refetch()} />}
      {running && (
        <output className="flex flex-col gap-1.5">
          <span>{t("running", { done: mine.done, total: mine.total })}</span>
          <progress
            className="h-1.5 w-full accent-accent"
            aria-label={t("running", { done: mine.done, total: mine.total })}
            max={Math.max(1, mine.total)}
            value={mine.done}
          />
        </output>
      )}
    </Panel>
  );
}
