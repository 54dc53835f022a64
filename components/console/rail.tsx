"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { Logo } from "@/components/ui/logo";
import { NearLink } from "@/components/ui/near-link";
import { Tooltip } from "@/components/ui/tooltip";
import { useDeskState } from "@/lib/client/desk-context";
import { keysOf } from "@/lib/client/keymap";
import { NotificationsBell } from "../notifications/notifications-bell";
import { useWide } from "@/lib/client/use-wide";
import { usePlaces } from "./places";
import { PresenceMenu } from "./presence-menu";

const item =
  "relative flex size-9 items-center justify-center rounded-control text-ink-3 transition-colors duration-120 hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink";

export function Rail({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations("nav");
  const path = usePathname();
  const wide = useWide();
  const places = usePlaces();
  const waiting = useDeskState((desk) => desk.counts.waiting ?? 0);
  return (
    <nav
      aria-label={t("label")}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-r bg-ground py-3 max-md:hidden"
    >
      <NearLink href="/inbox" aria-label="Parley" className="mb-3 rounded-control">
        <Logo size={26} />
      </NearLink>
      <Tooltip label={t("search")} keys={keysOf("go.palette")} side="right">
        <button type="button" aria-label={t("search")} onClick={onSearch} className={item}>
          <Search className="size-4.5" strokeWidth={1.5} aria-hidden />
        </button>
      </Tooltip>
      {places.map(({ name, path: href, icon: Icon }) => (
        <Tooltip key={name} label={t(name)} side="right">
          <NearLink
            href={href}
            aria-label={t(name)}
            aria-current={path.startsWith(href) ? "page" : undefined}
            className={item}
          >
            <Icon className="size-4.5" strokeWidth={1.5} aria-hidden />
            {name === "inbox" && waiting > 0 && (
              <span
                className="absolute top-1 right-1 box-content size-1.5 rounded-full border-2 border-ground bg-waiting-dot"
                aria-hidden
              />
            )}
          </NearLink>
        </Tooltip>
      ))}
      <div className="mt-auto flex flex-col items-center gap-2">
        {wide && <NotificationsBell side="right" className={item} />}
        <PresenceMenu />
      </div>
    </nav>
  );
}
