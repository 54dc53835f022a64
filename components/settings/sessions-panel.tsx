"use client";

import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { remove } from "@/lib/client/api";
import { deviceName } from "@/lib/client/device-name";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { LoginSession } from "@/lib/contracts/account";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";

export function SessionsPanel() {
  const t = useTranslations("settings.sessions");
  const list = useList<LoginSession>("/me/sessions");
  const { save, busy } = useSave("/me/sessions");
  return (
    <Panel title={t("title")} text={t("text")}>
      <Loaded of={list}>
        {(sessions) => (
          <ul className="flex flex-col">
            {sessions.map((session) => (
              <li
                key={session.id}
                className="flex items-center gap-3 border-t py-2.5 first:border-0 first:pt-0 last:pb-0"
              >
                <MonitorSmartphone className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
                <div className="min-w-0 flex-1">
                  <p className="truncate" title={session.device}>
                    {deviceName(session.device) || t("unknown")}
                  </p>
                  <p className="truncate text-meta text-ink-3">
                    {session.address} · {t("seen")} <Time at={session.seenAt} />
                  </p>
                </div>
                {session.current ? (
                  <Badge tone="success">{t("current")}</Badge>
                ) : (
                  <Button
                    size="sm"
                    busy={busy}
                    onClick={() => void save(() => remove(`/me/sessions/${session.id}`), t("ended"))}
                  >
                    {t("end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
