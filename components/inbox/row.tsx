"use client";

import { useTranslations } from "next-intl";
import { memo, type MouseEvent } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import { useDeskState, useMe, useRow } from "@/lib/client/desk-context";
import { belongsTo } from "@/lib/client/inbox-views";
import type { Conversation } from "@/lib/contracts/conversation";
import { RowState } from "./row-state";
import { useAheadOf } from "./use-ahead";

type Props = {
  open: boolean;
  marked: boolean;
  onOpen: (id: string) => void;
  /** Where rows can be selected: whether this one is, and what a click does (with Shift, a range). */
  selected?: boolean;
  onSelect?: (id: string, range: boolean) => void;
};

export const LiveRow = memo(function LiveRow({ id, ...rest }: Props & { id: string }) {
  const row = useRow(id);
  const me = useMe();
  const view = useDeskState((desk) => desk.view);
  const saved = useDeskState((desk) => desk.saved);
  const called = useDeskState((desk) => desk.called);
  if (!row) return null;
  return <Row row={row} meId={me.agent.id} left={!belongsTo(view, row, me.agent.id, { saved, called })} {...rest} />;
});

export const Row = memo(function Row({
  row,
  meId,
  left,
  open,
  marked,
  onOpen,
  selected = false,
  onSelect,
}: Props & { row: Conversation; meId: string; left: boolean }) {
  const t = useTranslations("inbox");
  const unread = row.lastSeq > row.lastReadSeq;
  const ahead = useAheadOf(row.id);
  const click = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <div className="group relative h-full">
      <a
        href={`/inbox/${row.id}`}
        onClick={click}
        {...ahead}
        aria-current={open ? "true" : undefined}
        className={`relative flex h-full items-center gap-3 rounded-card px-2.5 outline-offset-[-2px] ${open ? "bg-surface shadow-[inset_0_0_0_1px_var(--line)]" : "hover:bg-sunken"} ${marked ? "bg-sunken shadow-[inset_0_0_0_1px_var(--line-strong)]" : ""} ${left ? "opacity-55" : ""} ${selected ? "bg-accent-soft" : ""}`}
      >
        {unread && (
          <span className="absolute top-1/2 left-0 size-1.5 -translate-y-1/2 rounded-full bg-accent" aria-hidden />
        )}
        <span className={onSelect ? `group-hover:opacity-0 ${selected ? "opacity-0" : ""}` : ""}>
          <Avatar name={row.contact.name} size={32} />
        </span>
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex items-baseline gap-2">
            <span className={`min-w-0 flex-1 truncate text-ink ${unread ? "font-medium" : ""}`}>
              {row.contact.name}
            </span>
            {unread && <span className="sr-only">{t("unread")}</span>}
            <Time at={row.updatedAt} className="shrink-0 text-meta text-ink-3 tabular-nums" />
          </div>
          <div className="flex items-center gap-2">
            <span className={`min-w-0 flex-1 truncate ${unread ? "text-ink" : "text-ink-2"}`}>
              <Preview row={row} />
            </span>
            <RowState row={row} mine={row.assignee?.id === meId} />
          </div>
        </div>
      </a>
      {onSelect && (
        // It stands over the face: seen when pointed at, when focused and when chosen; on a phone a tap on the face chooses.
        <input
          type="checkbox"
          aria-label={t("select", { name: row.contact.name })}
          checked={selected}
          onChange={() => undefined}
          onClick={(event) => onSelect(row.id, event.shiftKey)}
          className="absolute top-1/2 left-4.5 size-4 -translate-y-1/2 cursor-pointer opacity-0 accent-accent group-hover:opacity-100 checked:opacity-100 focus-visible:opacity-100 before:absolute before:-inset-2.5 before:content-['']"
        />
      )}
    </div>
  );
});

function Preview({ row }: { row: Conversation }) {
  const t = useTranslations("inbox");
  const { preview } = row;
  if (!preview) return <span className="text-ink-3">{t("noWords")}</span>;
  const who = preview.author === "agent" ? t("byAgent") : preview.author === "bot" ? t("byBot") : "";
  return (
    <>
      {who && <span className="text-ink-3">{who} </span>}
      {preview.text || t("attachment")}
    </>
  );
}
