"use client";

import { AlarmClock, CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MenuItem } from "@/components/ui/menu";
import { snoozeChoices } from "@/lib/client/snooze-choices";

/** A moment, or `null`: until the customer writes (which always ends it). */
export type Until = string | null;
type Props = { onSnooze: (until: Until) => void; onOwn: () => void };

/** Counted from when the menu was opened. */
export function SnoozeItems({ onSnooze, onOwn }: Props) {
  const t = useTranslations("thread");
  const [choices] = useState(() => snoozeChoices(new Date()));
  return (
    <>
      {choices.map(({ name, until }) => (
        <MenuItem key={name} icon={AlarmClock} onSelect={() => onSnooze(until.toISOString())}>
          {t(`snoozeFor.${name}`)}
        </MenuItem>
      ))}
      <MenuItem icon={AlarmClock} onSelect={() => onSnooze(null)}>
        {t("snoozeFor.reply")}
      </MenuItem>
      <MenuItem icon={CalendarClock} onSelect={onOwn}>
        {t("snoozeFor.own")}
      </MenuItem>
    </>
  );
}
