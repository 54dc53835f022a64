"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { patch } from "@/lib/client/api";
import { draftOf, timeInput } from "@/lib/client/time-draft";
import { useSave } from "@/lib/client/use-save";
import type { TimeEntry } from "@/lib/contracts/time";
import { useWorkspace } from "../console/use-workspace";
import { TimeFields } from "./time-fields";
import { useTimeForm } from "./use-time-form";

type Props = { entry: TimeEntry; lists: string[]; onClose: () => void };

export function EditTime({ entry, lists, onClose }: Props) {
  const t = useTranslations("time");
  const tc = useTranslations("common");
  const { save, busy } = useSave(...lists);
  const before = draftOf(entry);
  const form = useTimeForm(before);
  const submit = async () => {
    if (!form.check()) return;
    const input = { ...timeInput(form.draft, new Date(), before.day), rev: entry.rev };
    if (await save(() => patch<TimeEntry>(`/time-entries/${entry.id}`, input))) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("change")} description={t("ofTicket", { number: entry.number })}>
      <form
        noValidate
        className="flex flex-col gap-4 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TimeFields
          draft={form.draft}
          onChange={form.change}
          activities={useWorkspace()?.timeActivities ?? []}
          wrong={form.wrong}
          onLeave={form.leave}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {tc("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
