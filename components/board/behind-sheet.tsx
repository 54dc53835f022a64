"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Sheet } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { usePages } from "@/lib/client/use-list";
import type { Conversation } from "@/lib/contracts/conversation";
import { Loaded } from "../console/loaded";

/** A number, and what it counted: the filter of the list of conversations. */
export type Behind = { title: string; filter: Record<string, string> };

export function BehindSheet({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const t = useTranslations("board");
  const pages = usePages<Conversation>("/conversations", behind.filter);
  return (
    <Sheet title={behind.title} onClose={onClose}>
      <Loaded of={pages}>
        {({ pages: loaded }) => {
          const rows = loaded.flatMap(({ data }) => data);
          if (rows.length === 0)
            return (
              <Empty icon={MessagesSquare} title={t("nothing")}>
                {t("nothingText")}
              </Empty>
            );
          return (
            <ul className="-mx-2 flex flex-col">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link href={`/board/${row.id}`} className="block rounded-control px-2 py-2 hover:bg-sunken">
                    <span className="flex items-baseline gap-2">
                      <span className="min-w-0 flex-1 truncate font-medium">{row.contact.name}</span>
                      <Time at={row.updatedAt} className="shrink-0 text-meta text-ink-3" />
                    </span>
                    <span className="block truncate text-ink-2">
                      #{row.number} {row.preview?.text}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage && (
        <Button size="sm" look="ghost" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Sheet>
  );
}
