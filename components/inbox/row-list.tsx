"use client";

import { memo, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "next-intl";
import { usePrefs } from "@/lib/client/prefs";
import { LiveRow } from "./row";
import { useAhead } from "./use-ahead";
import { useWindow } from "./use-window";

type Props = {
  ids: readonly string[];
  openId: string | undefined;
  cursor: string | undefined;
  onOpen: (id: string) => void;
  onEnd?: () => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string, range: boolean) => void;
};

/** So many rows before the end the next page is asked for, so that whoever scrolls on doesn't meet it. */
const NEAR_END = 20;

/** A hundred thousand rows weigh as much as twenty. */
export function RowList({ ids, openId, cursor, onOpen, onEnd, selected, onSelect }: Props) {
  const t = useTranslations("inbox");
  const box = useRef<HTMLDivElement>(null);
  const { density } = usePrefs();
  const size = density === "compact" ? 52 : 64;
  const { from, to, reveal } = useWindow(box, ids.length, size);

  const marked = openId ?? cursor;
  const at = useMemo(() => (marked === undefined ? -1 : ids.indexOf(marked)), [ids, marked]);
  useAhead(ids, openId, at);
  useEffect(() => {
    if (at >= 0) reveal(at);
    // Only a move of the mark scrolls; a list that changes under it does not.
  }, [marked]); // oxlint-disable-line react/exhaustive-deps

  useEffect(() => {
    if (ids.length > 0 && to >= ids.length - NEAR_END) onEnd?.();
  }, [to, ids.length]); // oxlint-disable-line react/exhaustive-deps

  return (
    // With a ground of its own the browser moves what it has drawn; without one it draws all of it again for every step.
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto bg-ground px-2 pb-2 scroll-thin">
      <ul aria-label={t("list")} className="relative" style={{ height: ids.length * size }}>
        {ids.slice(from, to).map((id, place) => (
          <Place
            key={id}
            id={id}
            at={from + place}
            count={ids.length}
            size={size}
            open={id === openId}
            marked={id === cursor && !openId}
            onOpen={onOpen}
            selected={selected.has(id)}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </div>
  );
}

type PlaceProps = Pick<Props, "onOpen" | "onSelect"> & {
  id: string;
  /** Which of how many, and how high each is. */
  at: number;
  count: number;
  size: number;
  open: boolean;
  marked: boolean;
  selected: boolean;
};

/** A scroll draws the rows that come in, not those that stay; the browser need look into no other either. */
const Place = memo(function Place({ id, at, count, size, ...rest }: PlaceProps) {
  return (
    <li
      aria-setsize={count}
      aria-posinset={at + 1}
      className="absolute inset-x-0 top-0 contain-strict"
      style={{ height: size, transform: `translateY(${at * size}px)` }}
    >
      <LiveRow id={id} {...rest} />
    </li>
  );
});
