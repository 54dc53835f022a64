"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { usePages } from "@/lib/client/use-list";
import type { Conversation } from "@/lib/contracts/conversation";
import { Panel } from "../console/panel";
import { PastConversations } from "../inbox/past-conversations";

export function OrganisationConversations({ organisationId }: { organisationId: string }) {
  const t = useTranslations("organisations");
  const tc = useTranslations("common");
  const router = useRouter();
  const list = usePages<Conversation>("/conversations", { organisation: organisationId });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Panel title={t("conversations")}>
      {list.isPending ? (
        <SkeletonRows rows={3} />
      ) : list.isError ? (
        <Failed onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <p className="text-ink-3">{t("noConversations")}</p>
      ) : (
        <PastConversations
          conversations={rows.map((row) => ({
            id: row.id,
            number: row.number,
            status: row.status,
            statusName: row.customStatus?.name ?? null,
            preview: [row.contact.name, row.preview?.text].filter(Boolean).join(": "),
            updatedAt: row.updatedAt,
          }))}
          onOpen={(id) => router.push(`/inbox/${id}`)}
        />
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
