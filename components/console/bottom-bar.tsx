"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { NotificationsBell } from "../notifications/notifications-bell";
import { useWide } from "@/lib/client/use-wide";
import { usePlaces } from "./places";
import { PresenceMenu } from "./presence-menu";

/** The rail of a phone. */
export function BottomBar() {
  const t = useTranslations("nav");
  const path = usePathname();
  const wide = useWide();
  // The board is in the menu of one's own name here.
  const onPhones = usePlaces().filter(({ name }) => name !== "board");
  return (
    <nav
      aria-label={t("label")}
      className="flex h-14 shrink-0 items-stretch border-t bg-surface px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {onPhones.map(({ name, path: href, icon: Icon }) => (
        <Link
          key={name}
          href={href}
          aria-current={path.startsWith(href) ? "page" : undefined}
          className="flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-control text-[10px] leading-4 text-ink-3 aria-[current=page]:text-accent-ink"
        >
          <Icon className="size-5" strokeWidth={1.5} aria-hidden />
          <span className="max-w-full truncate">{t(name)}</span>
        </Link>
      ))}
      {!wide && (
        <div className="flex flex-1 items-center justify-center">
          <NotificationsBell side="top" className="relative flex size-10 items-center justify-center text-ink-3" />
        </div>
      )}
      <div className="flex flex-1 items-center justify-center">
        <PresenceMenu />
      </div>
    </nav>
  );
}
