"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Failed } from "@/components/ui/failed";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { listOf } from "@/lib/client/desk-state";
import { EmptyView } from "./empty-view";
import { RowList } from "./row-list";
import { RowsSkeleton } from "./rows-skeleton";

type Props = {
  openId: string | undefined;
  cursor: string | undefined;
  onOpen: (id: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string, range: boolean) => void;
};

/** The shown view, live. What comes while it is read waits behind a button. */
export function LiveRows({ openId, cursor, onOpen, selected, onSelect }: Props) {
  const t = useTranslations("inbox");
  const desk = useDesk();
  const view = useDeskState((state) => state.view);
  const list = useDeskState((state) => listOf(state, state.view));
  const arrived = list.arrived.length;

  if (list.status === "loading") return <RowsSkeleton />;
  if (list.status === "failed") return <Failed message={t("listFailed")} onRetry={() => void desk.reload()} />;
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onPointerEnter={(event) => event.pointerType === "mouse" && desk.hold(true)}
      onPointerLeave={() => desk.hold(false)}
    >
      <div aria-live="polite" className="pointer-events-none absolute inset-x-0 top-1 z-10 flex justify-center">
        {arrived > 0 && (
          <button
            type="button"
            onClick={desk.settle}
            className="pointer-events-auto flex h-7 animate-rise items-center gap-1.5 rounded-full bg-accent px-3 text-meta font-medium text-on-accent shadow-float"
          >
            <ArrowUp className="size-3.5" strokeWidth={2} aria-hidden />
            {t("arrived", { count: arrived })}
          </button>
        )}
      </div>
      {list.ids.length === 0 ? (
        <EmptyView view={view} />
      ) : (
        <RowList
          ids={list.ids}
          openId={openId}
          cursor={cursor}
          onOpen={onOpen}
          onEnd={() => void desk.more()}
          selected={selected}
          onSelect={onSelect}
        />
      )}
    </div>
  );
}
