"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { useClock } from "@/lib/client/clock";
import type { BoardFigures } from "@/lib/contracts/board";
import { useWait } from "../routing/use-wait";
import type { Behind } from "./behind-sheet";

type Props = { figures: BoardFigures; since: string; team: string | undefined; onOpen: (behind: Behind) => void };
type Tile = { label: string; value: number; more?: string; tone?: string; filter: Record<string, string> };

/** The figures that decide the next minute. Each opens what it counted. */
export function Tiles({ figures, since, team, onOpen }: Props) {
  const t = useTranslations("board");
  const wait = useWait();
  const now = useClock().getTime();
  const { waiting, oldest, open, late, soon, firstReplies, firstReplySeconds, resolved } = figures;
  const tiles: Tile[] = [
    {
      label: t("waiting"),
      value: waiting,
      ...(oldest ? { more: t("oldest", { wait: wait(Math.max(0, (now - Date.parse(oldest)) / 1000)) }) } : {}),
      ...(waiting > 0 ? { tone: "text-waiting" } : {}),
      filter: { view: "waiting" },
    },
    { label: t("open"), value: open, filter: { status: "open", assignee: "any" } },
    {
      label: t("late"),
      value: late,
      ...(soon > 0 ? { more: t("soon", { count: soon }) } : {}),
      ...(late > 0 ? { tone: "text-danger" } : {}),
      filter: { promise: "late" },
    },
    {
      label: t("firstReplies"),
      value: firstReplies,
      ...(firstReplySeconds === null ? {} : { more: t("median", { wait: wait(firstReplySeconds) }) }),
      filter: { firstReplySince: since },
    },
    { label: t("resolved"), value: resolved, filter: { resolvedSince: since } },
  ];
  return (
    <ul className="grid grid-cols-5 gap-3 max-md:grid-cols-2">
      {tiles.map(({ label, value, more, tone, filter }) => (
        <li key={label} className="max-md:first:col-span-2">
          <button
            type="button"
            onClick={() => onOpen({ title: label, filter: { ...filter, ...(team ? { team } : {}) } })}
            className="flex h-full min-h-22 w-full flex-col gap-0.5 rounded-card border px-4 py-3 text-left hover:bg-ground"
          >
            <span className="text-ink-2">{label}</span>
            <span className={`text-head font-medium tabular-nums ${tone ?? ""}`}>{value}</span>
            {more && <span className="text-meta text-ink-3">{more}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function BoardSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-8">
      <div className="grid grid-cols-5 gap-3 max-md:grid-cols-2">
        {Array.from({ length: 5 }, (_, at) => (
          <Skeleton key={at} className="h-22 rounded-card max-md:first:col-span-2" />
        ))}
      </div>
      <Skeleton className="h-48 rounded-card" />
      <Skeleton className="h-40 rounded-card" />
    </div>
  );
}
