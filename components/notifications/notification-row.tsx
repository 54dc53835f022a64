"use client";

import {
  ArrowRightLeft,
  AtSign,
  Circle,
  Eye,
  CircleCheck,
  Hand,
  HandGrab,
  RotateCcw,
  Timer,
  TimerOff,
  UserRoundCheck,
  Users,
  Workflow,
  X,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Time } from "@/components/ui/time";
import type { Notification, NotificationKind } from "@/lib/contracts/notifications";
import { useNotificationWords } from "./use-notification-words";

const icons: Record<NotificationKind, LucideIcon> = {
  mention: AtSign,
  assigned: UserRoundCheck,
  team: Users,
  handoff: Hand,
  slaWarning: Timer,
  slaBreach: TimerOff,
  rule: Workflow,
  reopened: RotateCcw,
  taken: HandGrab,
  following: Eye,
  transfer: ArrowRightLeft,
};

type Props = { item: Notification; onOpen: () => void; onMark: () => void; onRemove: () => void };

export function NotificationRow({ item, onOpen, onMark, onRemove }: Props) {
  const t = useTranslations("notifications");
  const words = useNotificationWords();
  const Icon = icons[item.kind];
  return (
    <li className="group relative border-b last:border-0 focus-within:bg-sunken hover:bg-sunken">
      <button
        type="button"
        data-call
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key === "Delete" || event.key === "Backspace") onRemove();
        }}
        className="flex w-full gap-3 px-4 py-2.5 text-left outline-none focus-visible:shadow-[inset_2px_0_0_var(--color-accent)]"
      >
        <Icon
          className={cn("mt-0.5 size-4 shrink-0", item.unread ? "text-accent-ink" : "text-ink-3")}
          strokeWidth={1.5}
          aria-hidden
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className={cn("min-w-0 flex-1 truncate", item.unread ? "font-medium" : "text-ink-2")}>
              {item.unread && <span className="sr-only">{t("isUnread")}: </span>}
              {words(item)}
            </span>
            <Time
              at={item.createdAt}
              className="shrink-0 text-meta text-ink-3 group-focus-within:invisible group-hover:invisible max-md:visible!"
            />
          </span>
          <span className="block truncate text-meta text-ink-3">
            {[item.title || t("unnamed"), item.text].filter(Boolean).join(" · ")}
          </span>
        </span>
      </button>
      <span className="absolute top-1 right-2 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:hidden">
        <IconButton
          icon={item.unread ? CircleCheck : Circle}
          label={t(item.unread ? "read" : "unread")}
          onClick={onMark}
        />
        <IconButton icon={X} label={t("remove")} onClick={onRemove} />
      </span>
    </li>
  );
}
