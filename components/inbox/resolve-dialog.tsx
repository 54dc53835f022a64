"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { patch, post } from "@/lib/client/api";
import { timeInput } from "@/lib/client/time-draft";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CustomField, FieldValues } from "@/lib/contracts/fields";
import type { TimeEntry } from "@/lib/contracts/time";
import { useWorkspace } from "../console/use-workspace";
import { FieldValueList } from "../fields/field-values";
import { TimeFields } from "../time/time-fields";
import { useTimeForm } from "../time/use-time-form";
import { TagChoice } from "./tag-choice";

/** What is to be said before a conversation is resolved: fields have to be filled in, the rest may be left. */
export type BeforeResolving = {
  missing: CustomField[];
  open: NonNullable<Conversation["checklist"]> | null;
  tag: boolean;
  time: boolean;
};
type Props = { row: Conversation; before: BeforeResolving; onDone: () => void; onClose: () => void };

/** Everything in one: fields, items that are still open, a tag, and the time that it took. */
export function ResolveDialog({ row, before, onDone, onClose }: Props) {
  const t = useTranslations("resolving");
  const tc = useTranslations("common");
  const path = `/conversations/${row.id}`;
  const { save, busy } = useSave(`${path}/time`);
  const [values, setValues] = useState<FieldValues>({});
  const [tags, setTags] = useState<string[]>([]);
  const time = useTimeForm();
  const activities = useWorkspace()?.timeActivities ?? [];
  const filled = before.missing.every(({ key }) => (values[key] ?? null) !== null);
  const resolve = async () => {
    if (time.written && !time.check()) return;
    const said = await save(async () => {
      const change = {
        ...(before.missing.length > 0 ? { fields: values } : {}),
        ...(tags.length > 0 ? { add: tags } : {}),
      };
      if (Object.keys(change).length > 0) await patch(path, change);
      if (time.written)
        await post<TimeEntry>(`${path}/time`, { ...timeInput(time.draft, new Date()), clientId: time.draft.clientId });
      return true;
    }, null);
    if (!said) return;
    onClose();
    onDone();
  };
  const { open } = before;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { number: row.number })}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!filled} onClick={() => void resolve()}>
            {t(open ? "resolveAnyway" : "resolve")}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-5 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (filled) void resolve();
        }}
      >
        {open && (
          <p className="flex items-center gap-2 rounded-control bg-waiting-soft px-3 py-2 text-waiting">
            <ListChecks className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />
            {t("openItems", { count: open.total - open.done })}
          </p>
        )}
        {before.missing.length > 0 && (
          <FieldValueList
            fields={before.missing}
            values={values}
            live
            onChange={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
          />
        )}
        {before.tag && <TagChoice row={row} tags={tags} onChange={setTags} />}
        {before.time && (
          <TimeFields
            draft={time.draft}
            onChange={time.change}
            activities={activities}
            wrong={time.wrong}
            onLeave={time.leave}
            brief={!time.written}
          />
        )}
        {/* Enter in a field resolves, as the button below does. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}
