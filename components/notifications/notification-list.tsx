"use client";

import { Bell, CheckCheck, Ellipsis, Settings, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { SkeletonRows } from "@/components/ui/skeleton";
import { NotificationRow } from "./notification-row";
import type { useNotifications } from "./use-notifications";

type Props = { calls: ReturnType<typeof useNotifications>; onClose: () => void };

/** Up and down move, Enter opens, Delete removes. */
export function NotificationList({ calls, onClose }: Props) {
  const t = useTranslations("notifications");
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const { pages, items, unread } = calls;
  // It came after what it stands in, which has the focus until then.
  const some = items.length > 0;
  useEffect(() => {
    if (some && list.current?.closest("[role=dialog]") === document.activeElement)
      list.current?.querySelector<HTMLElement>("[data-call]")?.focus();
  }, [some]);
  const go = (path: string) => {
    onClose();
    router.push(path);
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-call]") ?? [])];
    if (!step || buttons.length === 0) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <div
      className="flex max-h-[min(32rem,80dvh)] w-96 max-w-[calc(100vw-1rem)] flex-col"
      onKeyDown={move}
      role="presentation"
    >
      <header className="flex items-center gap-1 border-b py-1.5 pr-1.5 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-medium">{t("title")}</h2>
        <IconButton
          icon={CheckCheck}
          label={t("readAll")}
          disabled={unread === 0}
          onClick={() => void calls.readAll()}
        />
        <Menu trigger={<IconButton icon={Ellipsis} label={t("more")} />}>
          <MenuItem icon={Trash2} onSelect={() => void calls.clear()}>
            {t("clear")}
          </MenuItem>
          <MenuItem icon={Settings} onSelect={() => go("/settings/profile")}>
            {t("settings")}
          </MenuItem>
        </Menu>
      </header>
      <div className="min-h-0 overflow-y-auto scroll-thin">
        {pages.isPending && (
          <div className="px-4">
            <SkeletonRows rows={4} height="h-14" />
          </div>
        )}
        {pages.isError && items.length === 0 && <Failed onRetry={() => void pages.refetch()} />}
        {pages.isSuccess && items.length === 0 && (
          <Empty icon={Bell} title={t("empty")}>
            {t("emptyText")}
          </Empty>
        )}
        <ul ref={list}>
          {items.map((item) => (
            <NotificationRow
              key={item.id}
              item={item}
              onOpen={() => {
                if (item.unread) void calls.mark(item, true);
                go(`/inbox/${item.conversationId}`);
              }}
              onMark={() => void calls.mark(item, item.unread)}
              onRemove={() => void calls.remove(item)}
            />
          ))}
        </ul>
        {pages.hasNextPage && (
          <div className="flex justify-center p-2">
            <Button look="ghost" size="sm" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t("older")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
