"use client";

import { ChevronRight, Plus, Webhook as WebhookIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { Webhook } from "@/lib/contracts/webhooks";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { StateBadge } from "./state-badge";

/** Endpoints outside that are told what happens here. */
export function Webhooks() {
  const t = useTranslations("webhooks");
  const list = useList<Webhook>("/webhooks");
  const create = useIsAdmin() && (
    <Link href="/settings/webhooks/new" className={buttonClass({ look: "primary" })}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Link>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={list.data?.length ? create : null}>
      <AdminsOnly>
        <Loaded of={list}>
          {(webhooks) =>
            webhooks.length === 0 ? (
              <Empty icon={WebhookIcon} title={t("emptyTitle")} action={create}>
                {t("emptyText")}
              </Empty>
            ) : (
              <ul className="flex flex-col gap-1.5" aria-label={t("title")}>
                {webhooks.map((webhook) => (
                  <li key={webhook.id}>
                    <Row webhook={webhook} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function Row({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const { id, name, url, events, waiting } = webhook;
  return (
    <Link
      href={`/settings/webhooks/${id}`}
      className="flex items-center gap-3 rounded-card border bg-surface px-3 py-2.5 hover:bg-ground"
    >
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <StateBadge webhook={webhook} />
          {waiting > 0 && (
            <span className="shrink-0 text-meta text-ink-3 tabular-nums">{t("waiting", { count: waiting })}</span>
          )}
        </span>
        <span className="block truncate text-meta text-ink-2">{url}</span>
        <span className="block truncate text-meta text-ink-3">
          {events.length > 0 ? events.map((event) => t(`event.${event.replace(".", "_")}`)).join(", ") : t("onlyRules")}
        </span>
      </span>
      <ChevronRight className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
    </Link>
  );
}
