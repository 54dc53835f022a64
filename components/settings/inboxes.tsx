"use client";

import { Inbox as InboxIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { Inbox } from "@/lib/contracts/inbox";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { CreateInboxDialog } from "./create-inbox-dialog";

export function Inboxes() {
  const t = useTranslations("settings.inboxes");
  const list = useList<Inbox>("/inboxes");
  const admin = useIsAdmin();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <ListPage words="settings.inboxes" of={list} icon={InboxIcon} create={admin ? () => setCreating(true) : null}>
        {(inboxes) => (
          <ul className="flex flex-col gap-2">
            {inboxes.map((inbox) => (
              <li key={inbox.id}>
                <Link
                  href={`/settings/inboxes/${inbox.id}`}
                  className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
                >
                  <span className="size-8 shrink-0 rounded-full" style={{ background: inbox.color }} aria-hidden />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{inbox.name}</span>
                    <span className="block truncate text-meta text-ink-3">
                      {inbox.allowedOrigins.length > 0 ? inbox.allowedOrigins.join(", ") : t("anyOrigin")}
                    </span>
                  </span>
                  {inbox.requireIdentity && <Badge className="max-md:hidden">{t("identity")}</Badge>}
                  <Badge tone={inbox.botId ? "accent" : "plain"}>{inbox.botId ? t("withBot") : t("withoutBot")}</Badge>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </ListPage>
      {creating && <CreateInboxDialog onClose={() => setCreating(false)} />}
    </>
  );
}
