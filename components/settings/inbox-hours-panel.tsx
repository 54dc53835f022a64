"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { BusinessHours } from "@/lib/contracts/hours";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import type { SaveInbox } from "./save-inbox";
import { useHoursWords } from "./use-hours-words";

/** Saved when it is chosen. */
export function InboxHoursPanel({ inbox, onSave }: { inbox: Inbox; onSave: SaveInbox }) {
  const t = useTranslations("settings.hours");
  const { weekOf } = useHoursWords();
  const list = useList<BusinessHours>("/business-hours");
  const all = list.data ?? [];
  const own = all.find((each) => each.isDefault);
  const holds = all.find((each) => each.id === inbox.hoursId) ?? own;
  return (
    <Panel title={t("inboxTitle")} text={t("inboxText")}>
      <Field
        label={t("inboxHours")}
        hint={holds ? weekOf(holds.week) : t("inboxNone")}
        aside={
          <Link href="/settings/hours" className="text-meta text-accent-ink underline underline-offset-2">
            {t("edit")}
          </Link>
        }
      >
        {(ids) => (
          <Select
            {...ids}
            value={inbox.hoursId ?? ""}
            onChange={(event) => void onSave({ hoursId: event.target.value || null })}
          >
            <option value="">{own ? t("inboxDefault", { name: own.name }) : t("inboxNoDefault")}</option>
            {all
              .filter((each) => !each.isDefault)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </Select>
        )}
      </Field>
    </Panel>
  );
}
