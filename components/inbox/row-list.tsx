"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslations } from "next-intl";
import { usePrefs } from "@/lib/client/prefs";
import { LiveRow } from "./row";

type Props = {
  ids: readonly string[];
  openId: string | undefined;
  cursor: string | undefined;
  onOpen: (id: string) => void;
  onEnd?: () => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string, range: boolean) => void;
};

/** Ten thousand rows weigh as much as twenty. */
export function RowList({ ids, openId, cursor, onOpen, onEnd, selected, onSelect }: Props) {
  const t = useTranslations("inbox");
  const box = useRef<HTMLDivElement>(null);
  const { density } = usePrefs();
  const size = density === "compact" ? 52 : 64;
  // oxlint-disable-next-line react/incompatible-library -- it measures the page; nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => box.current,
    estimateSize: () => size,
    getItemKey: (at) => ids[at] ?? at,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [virtual, size]);

  const marked = openId ?? cursor;
  const at = marked === undefined ? -1 : ids.indexOf(marked);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    // Only a move of the mark scrolls; a list that changes under it does not.
  }, [marked]); // oxlint-disable-line react/exhaustive-deps

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (ids.length > 0 && last >= ids.length - 5) onEnd?.();
  }, [last, ids.length]); // oxlint-disable-line react/exhaustive-deps

  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2 scroll-thin">
      <ul aria-label={t("list")} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const id = ids[item.index];
          return id === undefined ? null : (
            <li
              key={item.key}
              aria-setsize={ids.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${item.start}px)` }}
            >
              <LiveRow
                id={id}
                open={id === openId}
                marked={id === cursor && !openId}
                onOpen={onOpen}
                selected={selected.has(id)}
                onSelect={onSelect}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
