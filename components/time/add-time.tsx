"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { post } from "@/lib/client/api";
import { timeInput, type TimeDraft } from "@/lib/client/time-draft";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import type { TimeEntry } from "@/lib/contracts/time";
import { TimeFields } from "./time-fields";
import { useTimeForm } from "./use-time-form";

// What was begun waits until one comes back to the ticket.
const begun = new Map<string, TimeDraft>();

/** One field until something is written in it. */
export function AddTime({ row, activities }: { row: Conversation; activities: readonly string[] }) {
  const t = useTranslations("time");
  const path = `/conversations/${row.id}/time`;
  const { save, busy } = useSave(path);
  const form = useTimeForm(begun.get(row.id), (draft) => begun.set(row.id, draft));
  const submit = async () => {
    if (!form.check()) return;
    const saved = await save(
      () => post<TimeEntry>(path, { ...timeInput(form.draft, new Date()), clientId: form.draft.clientId }),
      null,
    );
    if (saved) form.clear();
  };
  return (
    <form
      noValidate
      aria-label={t("add")}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TimeFields
        draft={form.draft}
        onChange={form.change}
        activities={activities}
        wrong={form.wrong}
        onLeave={form.leave}
        brief={!form.written}
      />
      {form.written && (
        <div className="flex gap-2">
          <Button type="submit" look="primary" size="sm" busy={busy}>
            <Plus className="size-3.5" strokeWidth={2} aria-hidden />
            {t("add")}
          </Button>
          <Button look="ghost" size="sm" onClick={form.clear}>
            {t("discard")}
          </Button>
        </div>
      )}
    </form>
  );
}
