"use client";

import { Columns2, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useBulkProgress } from "@/lib/client/bulk";
import { useCommands, type Command } from "@/lib/client/commands";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { IconButton } from "@/components/ui/icon-button";
import { listOf } from "@/lib/client/desk-state";
import { isView } from "@/lib/client/inbox-views";
import { useWritten } from "@/lib/client/use-alive";
import { keysOf } from "@/lib/client/keymap";
import { neighbour } from "@/lib/client/live-list";
import { loadPrefs, readPrefs } from "@/lib/client/prefs";
import { LiveRows } from "./live-rows";
import { SearchRows } from "./search-rows";
import { useSelection } from "./use-selection";
import { useViewCommands } from "./use-view-commands";
import { ViewTabs } from "./view-tabs";

const BulkBar = dynamic(() => import("./bulk-bar").then((m) => m.BulkBar), { ssr: false });
const OpenItemsDialog = dynamic(() => import("../checklist/open-items-dialog").then((m) => m.OpenItemsDialog), {
  ssr: false,
});

type Props = {
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  onViews: () => void;
  className?: string;
};

export const ListPane = memo(function ListPane({ openId, onOpen, onViews, className }: Props) {
  const t = useTranslations("inbox");
  const tk = useTranslations("keys");
  const desk = useDesk();
  const view = useDeskState((state) => state.view);
  const [text, setText] = useState("");
  const [cursor, setCursor] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  useWritten(box);

  useEffect(() => {
    loadPrefs();
    const kept = readPrefs().view;
    if (isView(kept) && kept !== desk.store.get().view) desk.showView(kept);
  }, [desk]);

  const commands = useMemo<Command[]>(() => {
    const step = (by: 1 | -1) => {
      const state = desk.store.get();
      const next = neighbour(listOf(state, state.view).ids, openId ?? cursor, by);
      setCursor(next);
      if (openId && next) onOpen(next);
    };
    return [
      { id: "list.next", label: tk("of.list_next"), group: "list", keys: keysOf("list.next"), run: () => step(1) },
      {
        id: "list.previous",
        label: tk("of.list_previous"),
        group: "list",
        keys: keysOf("list.previous"),
        run: () => step(-1),
      },
      { id: "list.open", label: "", group: "list", silent: true, run: () => cursor && onOpen(cursor) },
      {
        id: "list.search",
        label: tk("of.list_search"),
        group: "list",
        icon: Search,
        keys: keysOf("list.search"),
        run: () => box.current?.focus(),
      },
    ];
  }, [desk, tk, openId, cursor, onOpen]);
  useCommands(commands);
  useViewCommands(onViews);
  const selection = useSelection(openId ?? cursor);
  const working = useBulkProgress() !== null;

  const query = text.trim();
  return (
    <section
      aria-label={t("list")}
      className={`flex w-90 shrink-0 flex-col border-r bg-ground max-lg:w-80 max-md:w-full max-md:border-r-0 ${className ?? ""}`}
    >
      <header className="flex flex-col gap-2 px-3 pt-3 pb-2">
        <h1 className="sr-only">{t("list")}</h1>
        <div className="flex items-center gap-1">
          <IconButton
            icon={Columns2}
            label={t("showViews")}
            keys={keysOf("list.views")}
            onClick={onViews}
            className="-ml-1"
          />
          <div className="relative min-w-0 flex-1">
            <Search
              className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
              strokeWidth={1.5}
              aria-hidden
            />
            <input
              ref={box}
              type="text"
              role="searchbox"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.preventDefault();
                setText("");
                event.currentTarget.blur();
              }}
              aria-label={t("search")}
              placeholder={t("search")}
              className="h-8 w-full rounded-control border border-transparent bg-sunken pr-8 pl-8 text-body outline-offset-0 hover:border-line-strong focus-visible:border-accent-ink focus-visible:bg-surface focus-visible:outline-1 max-md:h-10"
            />
            {text && (
              <button
                type="button"
                aria-label={t("clearSearch")}
                onClick={() => setText("")}
                className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-3 hover:text-ink"
              >
                <X className="size-4" strokeWidth={1.5} aria-hidden />
              </button>
            )}
          </div>
        </div>
        {!query && <ViewTabs />}
      </header>
      {query ? (
        <SearchRows q={query} openId={openId} onOpen={onOpen} />
      ) : (
        <>
          <LiveRows
            key={view}
            openId={openId}
            cursor={cursor}
            onOpen={onOpen}
            selected={selection.ids}
            onSelect={selection.select}
          />
          {(selection.ids.size > 0 || working) && (
            <BulkBar count={selection.ids.size} onAct={selection.act} onAll={selection.all} onClear={selection.clear} />
          )}
          {selection.asking.asked && (
            <OpenItemsDialog
              total={selection.asking.asked.ids.length}
              found={selection.asking.asked.found}
              onAnswer={selection.asking.answer}
              onClose={selection.asking.cancel}
            />
          )}
        </>
      )}
    </section>
  );
});
