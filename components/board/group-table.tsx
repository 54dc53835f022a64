"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import { useClock } from "@/lib/client/clock";
import type { BoardFigures } from "@/lib/contracts/board";
import { useWait } from "../routing/use-wait";
import type { Behind } from "./behind-sheet";

type Row = BoardFigures & { id: string | null; name: string };
type Props = {
  title: string;
  kind: "team" | "inbox";
  rows: Row[];
  since: string;
  onOpen: (behind: Behind) => void;
};

/** The same figures, by team or by inbox. */
export function GroupTable({ title, kind, rows, since, onOpen }: Props) {
  const t = useTranslations("board");
  const wait = useWait();
  const now = useClock().getTime();
  const nameOf = (row: Row) => row.name || t("noTeam");
  const number = (row: Row, label: string, value: number, filter: Record<string, string>) => (
    <button
      type="button"
      aria-label={`${nameOf(row)}: ${label} ${value}`}
      onClick={() => onOpen({ title: `${nameOf(row)} · ${label}`, filter: { ...filter, [kind]: row.id ?? "none" } })}
      className="-mx-1.5 min-h-7 min-w-8 rounded-control px-1.5 hover:bg-sunken max-md:min-h-10"
    >
      {value}
    </button>
  );
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-title font-medium">{title}</h2>
      <Table
        label={title}
        rows={rows}
        id={(row) => row.id ?? "none"}
        columns={[
          { key: "name", title: t("name"), cell: (row) => <span className="font-medium">{nameOf(row)}</span> },
          {
            key: "waiting",
            title: t("waiting"),
            end: true,
            cell: (row) => number(row, t("waiting"), row.waiting, { view: "waiting" }),
          },
          {
            key: "oldest",
            title: t("longest"),
            end: true,
            hideOnPhone: true,
            cell: (row) => (
              <span className="text-ink-2">
                {row.oldest ? wait(Math.max(0, (now - Date.parse(row.oldest)) / 1000)) : "–"}
              </span>
            ),
          },
          {
            key: "open",
            title: t("open"),
            end: true,
            cell: (row) => number(row, t("open"), row.open, { status: "open", assignee: "any" }),
          },
          {
            key: "late",
            title: t("lateShort"),
            end: true,
            cell: (row) => number(row, t("late"), row.late, { promise: "late" }),
          },
          {
            key: "firstReplies",
            title: t("firstReplies"),
            end: true,
            hideOnPhone: true,
            cell: (row) => number(row, t("firstReplies"), row.firstReplies, { firstReplySince: since }),
          },
          {
            key: "median",
            title: t("medianShort"),
            end: true,
            hideOnPhone: true,
            cell: (row) => (
              <span className="text-ink-2">{row.firstReplySeconds === null ? "–" : wait(row.firstReplySeconds)}</span>
            ),
          },
          {
            key: "resolved",
            title: t("resolved"),
            end: true,
            cell: (row) => number(row, t("resolved"), row.resolved, { resolvedSince: since }),
          },
        ]}
      />
    </section>
  );
}
