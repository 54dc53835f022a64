"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useClock } from "@/lib/client/clock";
import { localMoment, momentOf, zoneHere } from "@/lib/client/local-moment";

type Props = {
  onSnooze: (until: string) => void;
  onClose: () => void;
  /** Whose words it uses: of snoozing, or of sending later. */
  about?: "snooze" | "sendLater";
};

/** A day and a time of one's own, in the zone of this browser. */
export function SnoozeDialog({ onSnooze, onClose, about = "snooze" }: Props) {
  const t = useTranslations(about);
  const tc = useTranslations("common");
  const locale = useLocale();
  const now = useClock();
  const [value, setValue] = useState(() => localMoment(inTwoHours(new Date())));
  const [left, setLeft] = useState(false);
  const moment = momentOf(value);
  const wrong = !moment ? "noMoment" : moment <= now ? "past" : null;
  const words = moment && new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(moment);
  return (
    <Dialog open onOpenChange={onClose} title={t("title")}>
      <form
        noValidate
        className="flex flex-col gap-4 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          setLeft(true);
          if (!moment || wrong) return;
          onSnooze(moment.toISOString());
          onClose();
        }}
      >
        <Field
          label={t("until")}
          hint={wrong ? t("zone", { zone: zoneHere() }) : t("then", { moment: words ?? "", zone: zoneHere() })}
          error={left && wrong ? t(wrong) : undefined}
        >
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={value}
              min={localMoment(now)}
              onChange={(event) => setValue(event.target.value)}
              onBlur={() => setLeft(true)}
            />
          )}
        </Field>
        <p className="text-meta text-ink-3">{t("replyToo")}</p>
        <footer className="flex justify-end gap-2 border-t pt-3">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" type="submit">
            {t("action")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The next full hour after two hours from now. */
function inTwoHours(now: Date): Date {
  const later = new Date(now.getTime() + 3 * 3_600_000);
  later.setMinutes(0, 0, 0);
  return later;
}
