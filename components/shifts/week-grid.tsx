"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { zoneHere } from "@/lib/client/local-moment";
import { plannedOn } from "@/lib/client/shift-week";
import { useMayPlan, type Opened, type Planner } from "./use-shifts";
import { useShiftWords } from "./use-shift-words";

export type WeekProps = { planners: Planner[]; days: string[]; today: string; onOpen: (opened: Opened) => void };
type Place = { row: number; column: number };

const moves: Record<string, Place> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};
const within = (at: number, last: number) => Math.min(Math.max(at, 0), last);

/** Who works when, in one week. One stop for Tab; arrows go from cell to cell, Enter changes one. Names stand in column 0. */
export function WeekGrid({ planners, days, today, onOpen }: WeekProps) {
  const t = useTranslations("shifts");
  const { dayName } = useShiftWords();
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const mayPlan = useMayPlan();

  const open = ({ row, column }: Place) => {
    const planner = planners[row];
    if (!planner || !mayPlan(planner.agent.id)) return;
    onOpen({ agentId: planner.agent.id, date: column === 0 ? null : (days[column - 1] ?? null) });
  };
  const go = (next: Place) => {
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row}:${next.column}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    const { row, column } = place;
    if (move)
      go({ row: within(row + move.row, planners.length - 1), column: within(column + move.column, days.length) });
    else if (event.key === "Home") go({ row, column: 0 });
    else if (event.key === "End") go({ row, column: days.length });
    else if (event.key === "Enter" || event.key === " ") open(place);
    else return;
    event.preventDefault();
  };
  const cell = (row: number, column: number, label: string, mine: boolean): CellProps => ({
    "data-place": `${row}:${column}`,
    "aria-label": label,
    "aria-readonly": !mine,
    tabIndex: place.row === row && place.column === column ? 0 : -1,
    onFocus: () => setPlace({ row, column }),
    onClick: () => open({ row, column }),
  });
  if (planners.length === 0) return <p className="text-ink-2">{t("nobody")}</p>;
  return (
    <div className="overflow-x-auto rounded-card border scroll-thin">
      <table
        ref={table}
        // A table by its looks, a grid by its keys: cells are gone through by arrows and opened by Enter.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label={t("title")}
        onKeyDown={onKeyDown}
        className="w-full min-w-190 table-fixed border-collapse"
      >
        <thead>
          <tr>
            <th scope="col" className="w-48 px-3 py-2 text-left font-normal text-ink-3">
              {t("person")}
            </th>
            {days.map((date) => (
              <th
                key={date}
                scope="col"
                {...(date === today ? { "aria-current": "date" as const } : {})}
                className="px-2 py-2 text-left font-normal text-ink-3 aria-[current=date]:font-medium aria-[current=date]:text-accent-ink"
              >
                {dayName(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {planners.map((planner, row) => (
            <Row
              key={planner.agent.id}
              planner={planner}
              days={days}
              mine={mayPlan(planner.agent.id)}
              cell={(column, label) => cell(row, column, label, mayPlan(planner.agent.id))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  "data-place": string;
  "aria-label": string;
  "aria-readonly": boolean;
  tabIndex: number;
  onFocus: () => void;
  onClick: () => void;
};
type RowProps = {
  planner: Planner;
  days: string[];
  mine: boolean;
  cell: (column: number, label: string) => CellProps;
};

function Row({ planner: { agent, plan }, days, mine, cell }: RowProps) {
  const t = useTranslations("shifts");
  const { dayName, planOf } = useShiftWords();
  const zone = plan && plan.timeZone !== zoneHere() ? plan.timeZone.replaceAll("_", " ") : null;
  const look = mine ? "cursor-pointer hover:bg-ground" : "";
  return (
    <tr className="border-t">
      <th
        scope="row"
        {...cell(0, mine ? t("planOf", { name: agent.name }) : agent.name)}
        className={cn("px-3 py-2 text-left font-normal outline-offset-[-2px]", look)}
      >
        <span className="flex items-center gap-2">
          <Avatar name={agent.name} url={agent.avatarUrl} size={24} online={plan?.onShift ?? false} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{agent.name}</span>
            {zone && <span className="block truncate text-meta text-ink-3">{zone}</span>}
          </span>
        </span>
      </th>
      {days.map((date, at) => {
        const planned = plan && plannedOn(plan, date);
        const words = planOf(plan, date);
        return (
          <td
            key={date}
            {...cell(at + 1, t("cell", { name: agent.name, day: dayName(date, "long"), words }))}
            className={cn(
              "px-2 py-2 align-top text-meta tabular-nums outline-offset-[-2px]",
              planned && planned.slots.length > 0 ? "text-ink" : "text-ink-3",
              look,
            )}
          >
            {planned && planned.slots.length > 0
              ? planned.slots.map(({ from, to }) => (
                  <span
                    key={from}
                    className={cn(
                      "mb-0.5 block rounded-[4px] px-1.5 py-0.5 last:mb-0",
                      planned.from === "date" ? "bg-accent-soft text-accent-ink" : "bg-sunken",
                    )}
                  >
                    {from}–{to}
                  </span>
                ))
              : plan
                ? words
                : "–"}
            {planned?.name && <span className="block truncate text-ink-3">{planned.name}</span>}
          </td>
        );
      })}
    </tr>
  );
}
