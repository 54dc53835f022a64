"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { get, query } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Conversation } from "@/lib/contracts/conversation";
import { Row } from "./row";
import { RowsSkeleton } from "./rows-skeleton";

type Props = { q: string; openId: string | undefined; onOpen: (id: string) => void };

/** Names, words and numbers, in every view. */
export function SearchRows({ q, openId, onOpen }: Props) {
  const t = useTranslations("inbox");
  const me = useMe();
  const errorText = useErrorText();
  const asked = useDeferredValue(q);
  const found = useQuery({
    queryKey: ["conversations", "search", asked],
    queryFn: () => get<{ data: Conversation[] }>(`/conversations${query({ q: asked, limit: 50 })}`),
    placeholderData: (before) => before,
  });
  if (found.isPending) return <RowsSkeleton />;
  if (found.isError) return <Failed message={errorText(found.error)} onRetry={() => void found.refetch()} />;
  const rows = found.data.data;
  if (rows.length === 0) {
    return (
      <Empty icon={SearchX} title={t("nothingFound", { q })}>
        {t("nothingFoundText")}
      </Empty>
    );
  }
  return (
    <ul
      aria-label={t("searchResults", { count: rows.length })}
      className="min-h-0 flex-1 overflow-y-auto bg-ground px-2 pb-2 scroll-thin"
    >
      {rows.map((row) => (
        <li key={row.id} className="h-16 compact:h-13">
          <Row row={row} meId={me.agent.id} left={false} open={row.id === openId} marked={false} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}
