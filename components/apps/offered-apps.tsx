"use client";

import { ExternalLink } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { useList } from "@/lib/client/use-list";
import type { OfferedApp } from "@/lib/contracts/apps";
import type { Conversation } from "@/lib/contracts/conversation";
import { Section } from "../inbox/section";
import { useOpenElsewhere } from "./use-open-elsewhere";

const AppPanel = dynamic(() => import("./app-panel").then((m) => m.AppPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full" />,
});

/** What the desk's own systems show of this customer. A page outside learns of nobody until its section is opened. */
export function OfferedApps({ row }: { row: Conversation }) {
  const t = useTranslations("apps");
  const openElsewhere = useOpenElsewhere(row.id);
  const apps = (useList<OfferedApp>("/apps/offered").data ?? []).filter(
    ({ inboxIds }) => inboxIds === null || inboxIds.includes(row.inbox.id),
  );
  const links = apps.filter(({ kind }) => kind === "link");
  return (
    <>
      {apps
        .filter(({ kind }) => kind === "panel")
        .map((app) => (
          <Section key={app.id} name={`app:${app.id}`} title={app.name} startsClosed>
            <AppPanel key={row.id} app={app} conversationId={row.id} />
          </Section>
        ))}
      {links.length > 0 && (
        <Section name="apps" title={t("links")}>
          <ul className="flex flex-col gap-1">
            {links.map((app) => (
              <li key={app.id}>
                <button
                  type="button"
                  title={t("openIn", { name: app.name })}
                  onClick={() => void openElsewhere(app.id)}
                  className="flex max-w-full items-center gap-2 hover:underline max-md:min-h-10"
                >
                  <ExternalLink className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
                  <span className="truncate">{app.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
