"use client";

import { CalendarClock, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { setPrefs, usePrefs } from "@/lib/client/prefs";
import { snoozeChoices } from "@/lib/client/snooze-choices";

type Props = { onLater: (at: string) => void; onOwn: () => void };

/** Counted from when the menu was opened. */
export function SendLaterItems({ onLater, onOwn }: Props) {
  const t = useTranslations("sendLater");
  const { cancelOnReply } = usePrefs();
  const [choices] = useState(() => snoozeChoices(new Date()));
  return (
    <>
      <MenuLabel>{t("label")}</MenuLabel>
      {choices.map(({ name, until }) => (
        <MenuItem key={name} icon={Clock} onSelect={() => onLater(until.toISOString())}>
          {t(`at.${name}`)}
        </MenuItem>
      ))}
      <MenuItem icon={CalendarClock} onSelect={onOwn}>
        {t("at.own")}
      </MenuItem>
      <MenuItem checked={cancelOnReply} onSelect={() => setPrefs({ cancelOnReply: !cancelOnReply })}>
        {t("notIfReply")}
      </MenuItem>
      <MenuLine />
    </>
  );
}
