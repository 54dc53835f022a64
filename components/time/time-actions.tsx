"use client";

import { Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Confirm } from "@/components/ui/confirm";
import { IconButton } from "@/components/ui/icon-button";
import { remove } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { durationText } from "@/lib/client/time-draft";
import { useSave } from "@/lib/client/use-save";
import type { TimeEntry } from "@/lib/contracts/time";
import { useIsLead } from "../console/places";

const EditTime = dynamic(() => import("./edit-time").then((m) => m.EditTime), { ssr: false });

type Props = { entry: TimeEntry; lists: string[]; className?: string };

/** To change or remove one's own, or any for who leads; nothing for everybody else. */
export function TimeActions({ entry, lists, className }: Props) {
  const t = useTranslations("time");
  const locale = useLocale();
  const { agent: me } = useMe();
  const leads = useIsLead();
  const [editing, setEditing] = useState(false);
  const { save } = useSave(...lists);
  if (!leads && entry.agent.id !== me.id) return null;
  const said = { duration: durationText(entry.minutes, locale), name: entry.agent.name };
  return (
    <span className={`flex shrink-0 justify-end ${className ?? ""}`}>
      {editing && <EditTime entry={entry} lists={lists} onClose={() => setEditing(false)} />}
      <IconButton icon={Pencil} label={t("changeOne", said)} onClick={() => setEditing(true)} />
      <Confirm
        title={t("removeTitle")}
        consequence={t("removeText", said)}
        action={t("remove")}
        onConfirm={() => save(() => remove(`/time-entries/${entry.id}`), t("removed"))}
        trigger={(open) => <IconButton icon={Trash2} label={t("removeOne", said)} onClick={open} />}
      />
    </span>
  );
}
