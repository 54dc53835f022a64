"use client";

import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/switch";
import { patch } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";
import type { Bot } from "@/lib/contracts/resources";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";

/** The choice belongs to the inbox; here it is seen from the bot's side. */
export function BotInboxes({ bot, onChanged }: { bot: Bot; onChanged: () => void }) {
  const t = useTranslations("bots");
  const inboxes = useList<Inbox>("/inboxes");
  const { save } = useSave("/inboxes", "/bots");
  const set = async (inbox: Inbox, on: boolean) => {
    await save(() => patch<Inbox>(`/inboxes/${inbox.id}`, { botId: on ? bot.id : null }));
    onChanged();
  };
  return (
    <Panel title={t("inboxes")} text={t("inboxesText")}>
      <Loaded of={inboxes}>
        {(list) =>
          list.map((inbox) => (
            <Switch
              key={inbox.id}
              label={inbox.name}
              hint={inbox.botId && inbox.botId !== bot.id ? t("otherBot") : undefined}
              checked={inbox.botId === bot.id}
              onChange={(on) => void set(inbox, on)}
            />
          ))
        }
      </Loaded>
    </Panel>
  );
}
