"use client";

import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useEffect } from "react";
import { usePathname } from "next/navigation";
import { api, get, post, query, remove } from "@/lib/client/api";
import { useDeskState } from "@/lib/client/desk-context";
import type { Notification, NotificationPage } from "@/lib/contracts/notifications";
import { readThoseOf } from "./read";

const KEY = ["/notifications"];
const SETTLE_MS = 3_000;
type Pages = InfiniteData<NotificationPage>;

/** One's own calls, live, and what can be done with them; changes show at once and are asked for again behind that. */
export function useNotifications() {
  const queries = useQueryClient();
  const online = useDeskState((desk) => desk.connection === "online");
  const pages = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => get<NotificationPage>(`/notifications${query({ cursor: pageParam, limit: 30 })}`),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    enabled: online,
  });
  const items = pages.data?.pages.flatMap((page) => page.data) ?? [];
  useSettledElsewhere();
  useReadByLooking(items);

  const change = async (edit: (item: Notification) => Notification | null, work: () => Promise<unknown>) => {
    await queries.cancelQueries({ queryKey: KEY });
    queries.setQueryData<Pages>(KEY, (data) => data && edited(data, edit));
    await work().catch(() => undefined);
    await queries.invalidateQueries({ queryKey: KEY });
  };
  return {
    pages,
    items,
    unread: pages.data?.pages[0]?.unread ?? 0,
    mark: ({ id }: Notification, read: boolean) =>
      change(
        (item) => (item.id === id ? { ...item, unread: !read } : item),
        () => api("PATCH", `/notifications/${id}`, { read }),
      ),
    remove: ({ id }: Notification) =>
      change(
        (item) => (item.id === id ? null : item),
        () => remove(`/notifications/${id}`),
      ),
    readAll: () =>
      change(
        (item) => ({ ...item, unread: false }),
        () => post("/notifications/read"),
      ),
    clear: () =>
      change(
        (item) => (item.unread ? item : null),
        () => remove("/notifications"),
      ),
  };
}

function edited(data: Pages, edit: (item: Notification) => Notification | null): Pages {
  let fewer = 0;
  const pages = data.pages.map((page) => ({
    ...page,
    data: page.data.flatMap((item) => {
      const next = edit(item);
      fewer += Number(item.unread) - Number(next?.unread ?? false);
      return next ? [next] : [];
    }),
  }));
  return { ...data, pages: pages.map((page) => ({ ...page, unread: Math.max(0, page.unread - fewer) })) };
}

/** Somebody took what waited: the calls for it are settled, and no push says so. */
function useSettledElsewhere(): void {
  const queries = useQueryClient();
  const waiting = useDeskState((desk) => desk.counts.waiting ?? 0);
  useEffect(() => {
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: KEY }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [queries, waiting]);
}

function useReadByLooking(items: Notification[]): void {
  const path = usePathname();
  const queries = useQueryClient();
  const [, open] = /^\/inbox\/([0-9a-f-]{36})/.exec(path) ?? [];
  const called = open !== undefined && items.some((item) => item.unread && item.conversationId === open);
  useEffect(() => {
    if (!called || !open) return;
    const look = () => {
      if (document.hasFocus()) void readThoseOf(open).then(() => queries.invalidateQueries({ queryKey: KEY }));
    };
    look();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [called, open, queries]);
}
