"use client";

import { SquareCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useCommands, type Command } from "@/lib/client/commands";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { listOf } from "@/lib/client/desk-state";
import { keysOf } from "@/lib/client/keymap";
import { nothingSelected, rangeTo, toggled } from "@/lib/client/selection";
import type { BulkAction } from "@/lib/contracts/bulk";
import { useBulk } from "./use-bulk";

/** What is selected in the shown view; another view begins with nothing. */
export function useSelection(marked: string | undefined) {
  const tk = useTranslations("keys");
  const desk = useDesk();
  const view = useDeskState((state) => state.view);
  const [kept, setKept] = useState({ view, selection: nothingSelected });
  const selection = kept.view === view ? kept.selection : nothingSelected;
  const { ask, everyId, ...asking } = useBulk();

  const select = useCallback(
    (id: string, range: boolean) => {
      const shown = desk.store.get().view;
      const { ids } = listOf(desk.store.get(), shown);
      setKept((now) => {
        const before = now.view === shown ? now.selection : nothingSelected;
        return { view: shown, selection: range ? rangeTo(before, ids, id) : toggled(before, id) };
      });
    },
    [desk],
  );
  const clear = useCallback(() => setKept({ view, selection: nothingSelected }), [view]);
  const all = async () => {
    const ids = await everyId();
    if (ids.length > 0) setKept({ view, selection: { ids: new Set(ids), anchor: undefined } });
  };
  const act = (action: BulkAction) => void ask([...selection.ids], action, clear);
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "list.select",
        label: tk("of.list_select"),
        group: "list",
        icon: SquareCheck,
        keys: keysOf("list.select"),
        run: () => marked && select(marked, false),
      },
    ],
    [tk, marked, select],
  );
  useCommands(commands);
  return { ids: selection.ids, select, clear, all, act, asking };
}
