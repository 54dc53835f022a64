"use client";

import { Bell } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { useCommands } from "@/lib/client/commands";
import { keysOf } from "@/lib/client/keymap";
import { useNotifications } from "./use-notifications";

const loadList = () => import("./notification-list");
const NotificationList = dynamic(() => loadList().then((m) => m.NotificationList), { ssr: false });
const ahead = () => void loadList().catch(() => undefined);

/** Calls for attention, with how many are unread. */
export function NotificationsBell({ side, className }: { side: "right" | "top"; className: string }) {
  const t = useTranslations("notifications");
  const [open, setOpen] = useState(false);
  const calls = useNotifications();
  const commands = useMemo(
    () => [
      {
        id: "go.notifications",
        label: t("title"),
        group: "go" as const,
        icon: Bell,
        keys: keysOf("go.notifications"),
        run: () => setOpen(true),
      },
    ],
    [t],
  );
  useCommands(commands);
  return (
    <Popover
      label={t("title")}
      side={side}
      align="end"
      first="[data-call]"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t("bell", { unread: calls.unread })}
          title={t("title")}
          onPointerEnter={ahead}
          onFocus={ahead}
          className={cn(className, "data-[state=open]:bg-sunken data-[state=open]:text-ink")}
        >
          <Bell className="size-4.5" strokeWidth={1.5} aria-hidden />
          {calls.unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0.5 flex h-4 min-w-4 items-center justify-center rounded-full border-2 border-ground bg-accent px-0.5 text-[10px] leading-none font-medium text-on-accent tabular-nums"
            >
              {calls.unread > 99 ? "99+" : calls.unread}
            </span>
          )}
        </button>
      }
    >
      <NotificationList calls={calls} onClose={() => setOpen(false)} />
    </Popover>
  );
}
