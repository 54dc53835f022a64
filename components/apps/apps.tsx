"use client";

import { AppWindow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { App } from "@/lib/contracts/apps";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { OrderedList } from "../console/ordered-list";

const LIST = "/apps";

/** Pages outside that are shown beside conversations, in the order in which they stand there. */
export function Apps() {
  const t = useTranslations("apps");
  const list = useList<App>(LIST);
  const admin = useIsAdmin();
  return (
    <ListPage words="apps" of={list} icon={AppWindow} create="/settings/apps/new">
      {(apps) => (
        <OrderedList items={apps} path={LIST} label={t("title")} movable={admin}>
          {(app) => <Row app={app} />}
        </OrderedList>
      )}
    </ListPage>
  );
}

function Row({ app: { id, name, kind, url, inboxIds, active } }: { app: App }) {
  const t = useTranslations("apps");
  const count = inboxIds?.length;
  const shown = count === undefined ? t("everywhere") : count === 0 ? t("nowhere") : t("inboxesOf", { count });
  return (
    <Link href={`/settings/apps/${id}`} className="min-w-0 flex-1 py-1.5">
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{name}</span>
        {!active && <Badge>{t("off")}</Badge>}
      </span>
      <span className="block truncate text-meta text-ink-2">{url}</span>
      <span className="block truncate text-meta text-ink-3">
        {t(`kindOf.${kind}`)} · {shown}
      </span>
    </Link>
  );
}
