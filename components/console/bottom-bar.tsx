"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { Menu, MenuItem } from "@/components/ui/menu";
import { NotificationsBell } from "../notifications/notifications-bell";
import { useWide } from "@/lib/client/use-wide";
import { usePlaces, type PlaceName } from "./places";
import { PresenceMenu } from "./presence-menu";

// What one goes to between two replies. What the desk is built of stands behind the last one.
const atHand: readonly PlaceName[] = ["inbox", "contacts", "board"];
const item =
  "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-control text-[10px] leading-4 text-ink-3 aria-[current]:text-accent-ink";

/** The rail of a phone. */
export function BottomBar() {
  const t = useTranslations("nav");
  const path = usePathname();
  const router = useRouter();
  const wide = useWide();
  const places = usePlaces();
  const rest = places.filter(({ name }) => !atHand.includes(name));
  const inRest = rest.some(({ path: href }) => path.startsWith(href));
  return (
    <nav
      aria-label={t("label")}
      className="flex h-14 shrink-0 items-stretch border-t bg-surface px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places
        .filter(({ name }) => atHand.includes(name))
        .map(({ name, path: href, icon: Icon }) => (
          <Link key={name} href={href} aria-current={path.startsWith(href) ? "page" : undefined} className={item}>
            <Icon className="size-5" strokeWidth={1.5} aria-hidden />
            <span className="max-w-full truncate">{t(name)}</span>
          </Link>
        ))}
      <Menu
        side="top"
        trigger={
          <button type="button" aria-current={inRest ? "true" : undefined} className={item}>
            <Ellipsis className="size-5" strokeWidth={1.5} aria-hidden />
            <span className="max-w-full truncate">{t("more")}</span>
          </button>
        }
      >
        {rest.map(({ name, path: href, icon }) => (
          <MenuItem key={name} icon={icon} checked={path.startsWith(href)} onSelect={() => router.push(href)}>
            {t(name)}
          </MenuItem>
        ))}
      </Menu>
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
