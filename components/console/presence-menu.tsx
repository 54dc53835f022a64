"use client";

import { CalendarClock, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { Fragment, useState } from "react";
import { useReasons } from "./use-reasons";
import { useReasonWords } from "./use-reason-words";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { leave } from "@/lib/client/leave";
import { OFF_SHIFT } from "@/lib/contracts/plain";
import type { PresenceStatus } from "@/lib/contracts/sockets";

const dots: Record<PresenceStatus, string> = {
  online: "bg-success-dot",
  busy: "bg-danger-solid",
  away: "bg-waiting-dot",
  offline: "bg-line-strong",
};
const statuses: PresenceStatus[] = ["online", "busy", "away", "offline"];
const themes = [
  { name: "light", icon: Sun },
  { name: "dark", icon: Moon },
  { name: "system", icon: Monitor },
] as const;

export function PresenceMenu() {
  const t = useTranslations("nav");
  const router = useRouter();
  const desk = useDesk();
  const presence = useDeskState((state) => state.presence);
  const chosen = useDeskState((state) => state.chosen);
  const given = useDeskState((state) => state.reason);
  const [open, setOpen] = useState(false);
  const reasons = useReasons(open);
  const idle = presence === "away" && chosen === "online";
  const reasonOf = useReasonWords();
  const { theme, setTheme } = useTheme();
  const { agent } = desk.me;
  return (
    <Menu
      side="top"
      align="start"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t("presenceOf", {
            name: agent.name,
            status: given && !idle ? reasonOf(given) : t(idle ? "presence.idle" : `presence.${presence}`),
          })}
          className="relative flex size-9 items-center justify-center rounded-full"
        >
          <Avatar name={agent.name} url={agent.avatarUrl} size={28} />
          <span
            className={`absolute right-0.5 bottom-0.5 box-content size-2 rounded-full border-2 border-ground ${dots[presence]}`}
          />
        </button>
      }
    >
      <MenuLabel>
        {agent.name} · {desk.me.workspace.name}
      </MenuLabel>
      {given === OFF_SHIFT && <p className="max-w-60 px-2 pb-1.5 text-meta text-ink-3">{t("presence.offShiftHint")}</p>}
      {idle && <p className="max-w-60 px-2 pb-1.5 text-meta text-ink-3">{t("presence.idleHint")}</p>}
      {statuses.map((status) => (
        <Fragment key={status}>
          <MenuItem checked={status === chosen && given === null} onSelect={() => void desk.setPresence(status)}>
            <span className={`size-2 rounded-full ${dots[status]}`} aria-hidden />
            {t(`presence.${status}`)}
          </MenuItem>
          {reasons
            .filter((reason) => reason.status === status)
            .map(({ label }) => (
              <MenuItem
                key={label}
                checked={status === chosen && given === label}
                onSelect={() => void desk.setPresence(status, label)}
              >
                <span className="size-2" aria-hidden />
                <span className="truncate">{label}</span>
              </MenuItem>
            ))}
        </Fragment>
      ))}
      <MenuLine />
      {themes.map(({ name, icon }) => (
        <MenuItem key={name} icon={icon} checked={theme === name} onSelect={() => setTheme(name)}>
          {t(name)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={CalendarClock} onSelect={() => router.push("/settings/shifts")}>
        {t("shifts")}
      </MenuItem>
      <MenuItem icon={UserRound} onSelect={() => router.push("/settings/profile")}>
        {t("profile")}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void leave()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
