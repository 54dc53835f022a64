"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { post } from "@/lib/client/api";
import { moved } from "@/lib/client/moved";
import { useSave } from "@/lib/client/use-save";

type Props<T> = {
  items: T[];
  /** The list in the API, whose order `/reorder` takes. */
  path: string;
  label: string;
  /** Who may only look sees no handles. */
  movable: boolean;
  children: (item: T, number: number) => ReactNode;
};

/** A list whose order means something: moved by dragging, by keyboard and by thumb, at once on the screen and then saved. */
export function OrderedList<T extends { id: string; name: string }>({
  items,
  path,
  label,
  movable,
  children,
}: Props<T>) {
  const t = useTranslations("common");
  const queries = useQueryClient();
  const { save, busy } = useSave(path);
  const [dragged, setDragged] = useState<number | null>(null);
  const move = async (from: number, to: number) => {
    if (from === to || busy) return;
    const next = moved(items, from, to);
    queries.setQueryData([path], next);
    const done = await save(() => post(`${path}/reorder`, { ids: next.map(({ id }) => id) }), null);
    if (done === undefined) void queries.invalidateQueries({ queryKey: [path] });
  };
  return (
    <ol className="flex flex-col gap-1.5" aria-label={label}>
      {items.map((item, at) => (
        // Dragging is a shortcut; the arrows do the same by keyboard and by thumb.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={item.id}
          draggable={movable}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", item.name);
            setDragged(at);
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) void move(dragged, at);
          }}
          className={`flex items-center gap-2 rounded-card border bg-surface py-1 pr-2 pl-3 hover:bg-ground ${dragged === at ? "opacity-50" : ""}`}
        >
          {movable && (
            <GripVertical
              className="size-4 shrink-0 cursor-grab text-ink-3 max-md:hidden"
              strokeWidth={1.5}
              aria-hidden
            />
          )}
          {children(item, at + 1)}
          {movable && items.length > 1 && (
            <span className="flex shrink-0">
              <IconButton
                icon={ArrowUp}
                label={t("moveUp", { name: item.name })}
                disabled={at === 0}
                onClick={() => void move(at, at - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t("moveDown", { name: item.name })}
                disabled={at === items.length - 1}
                onClick={() => void move(at, at + 1)}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
