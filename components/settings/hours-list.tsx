"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { BusinessHours } from "@/lib/contracts/hours";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { useHoursWords } from "./use-hours-words";

export function HoursList() {
  const t = useTranslations("settings.hours");
  const list = useList<BusinessHours>("/business-hours");
  const admin = useIsAdmin();
  const { weekOf, stateOf } = useHoursWords();
  return (
    <ListPage words="settings.hours" of={list} icon={CalendarClock} create={admin ? "/settings/hours/new" : null}>
      {(schedules) => (
        <ul className="flex flex-col gap-2">
          {schedules.map((hours) => (
            <li key={hours.id}>
              <Link
                href={`/settings/hours/${hours.id}`}
                className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
              >
                <span className="min-w-0 flex-1">
                  <span className="flex items-center gap-2">
                    <span className="truncate font-medium">{hours.name}</span>
                    {hours.isDefault && <Badge>{t("default")}</Badge>}
                  </span>
                  <span className="block truncate text-meta text-ink-3">{weekOf(hours.week)}</span>
                </span>
                <span className="shrink-0 text-right">
                  <span className={`block ${hours.open ? "text-success" : "text-ink-2"}`}>{stateOf(hours)}</span>
                  <span className="block text-meta text-ink-3">{hours.timeZone.replaceAll("_", " ")}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </ListPage>
  );
}
