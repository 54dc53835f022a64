import type { BusinessHours } from "@/lib/contracts/hours";
import { isOpen, nextOpening } from "./schedule";
import type { HoursRow } from "./store";

export const presentHours = (row: HoursRow, now: Date): BusinessHours => {
  const open = isOpen(row, now);
  return {
    id: row.id,
    name: row.name,
    timeZone: row.timeZone,
    week: row.week,
    dates: row.dates,
    isDefault: row.isDefault,
    inboxes: row.inboxes,
    teams: row.teams,
    rev: row.rev,
    open,
    opensAt: open ? null : (nextOpening(row, now)?.toISOString() ?? null),
    createdAt: row.createdAt.toISOString(),
  };
};
