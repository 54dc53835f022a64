"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { Inbox } from "@/lib/contracts/inbox";
import type { Bot } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import type { SaveInbox } from "./save-inbox";

/** Saved when it is chosen: one field, one meaning. */
export function InboxBotPanel({ inbox, onSave }: { inbox: Inbox; onSave: SaveInbox }) {
  const t = useTranslations("settings.inboxes");
  const bots = useList<Bot>("/bots");
  return (
    <Panel title={t("bot")} text={t("botText")}>
      <Field
        label={t("botWho")}
        aside={
          <Link href="/bots" className="text-meta text-accent-ink underline underline-offset-2">
            {t("botEdit")}
          </Link>
        }
      >
        {(ids) => (
          <Select
            {...ids}
            value={inbox.botId ?? ""}
            onChange={(event) => void onSave({ botId: event.target.value || null })}
          >
            <option value="">{t("nobot")}</option>
            {(bots.data ?? []).map((bot) => (
              <option key={bot.id} value={bot.id}>
                {bot.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Panel>
  );
}
