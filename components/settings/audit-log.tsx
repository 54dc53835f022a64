"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { usePages } from "@/lib/client/use-list";
import { useErrorText } from "@/lib/client/use-error-text";
import type { AuditEntry } from "@/lib/contracts/resources";
import type { z } from "zod";
import { PageFrame } from "../console/page-frame";
import { DateTime } from "./date-time";

type Entry = z.infer<typeof AuditEntry>;

export function AuditLog() {
  const t = useTranslations("settings.audit");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const log = usePages<Entry>("/audit-log");
  const entries = log.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <PageFrame title={t("title")} text={t("text")} wide>
      {log.isPending ? (
        <SkeletonRows rows={10} />
      ) : log.isError ? (
        <Failed message={errorText(log.error)} onRetry={() => void log.refetch()} />
      ) : entries.length === 0 ? (
        <Empty icon={ScrollText} title={t("emptyTitle")}>
          {t("emptyText")}
        </Empty>
      ) : (
        <Table
          label={t("title")}
          rows={entries}
          id={(entry) => entry.id}
          columns={[
            { key: "at", title: t("at"), cell: (entry) => <DateTime at={entry.createdAt} /> },
            { key: "actor", title: t("actor"), cell: (entry) => entry.actor },
            {
              key: "action",
              title: t("action"),
              cell: (entry) => <code className="font-mono text-meta">{entry.action}</code>,
            },
            {
              key: "subject",
              title: t("subject"),
              hideOnPhone: true,
              cell: (entry) => (
                <span className="block max-w-56 truncate text-ink-2" title={entry.subject}>
                  {entry.subject}
                </span>
              ),
            },
            {
              key: "address",
              title: t("address"),
              hideOnPhone: true,
              cell: (entry) => <span className="text-ink-3">{entry.address}</span>,
            },
          ]}
        />
      )}
      {log.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {tc("more")}
          </Button>
        </div>
      )}
    </PageFrame>
  );
}
