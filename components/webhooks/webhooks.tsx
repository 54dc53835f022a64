"use client";

import { ChevronRight, Webhook as WebhookIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useList } from "@/lib/client/use-list";
import type { Webhook } from "@/lib/contracts/webhooks";
import { ListPage } from "../console/list-page";
import { StateBadge } from "./state-badge";

/** Endpoints outside that are told what happens here. */
export function Webhooks() {
  const t = useTranslations("webhooks");
  const list = useList<Webhook>("/webhooks");
  return (
    <ListPage words="webhooks" of={list} icon={WebhookIcon} create="/settings/webhooks/new">
      {(webhooks) => (
        <ul className="flex flex-col gap-1.5" aria-label={t("title")}>
          {webhooks.map((webhook) => (
            <li key={webhook.id}>
              <Row webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
    </ListPage>
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
