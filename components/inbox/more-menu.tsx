"use client";

import { AlarmClock, Bot, Ellipsis, Link2, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { say } from "@/lib/client/say";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import type { Action } from "@/lib/client/conversation-actions";
import { snoozeChoices } from "@/lib/client/snooze-choices";
import type { Conversation } from "@/lib/contracts/conversation";

type Props = {
  row: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: Action) => void;
};

export function MoreMenu({ row, open, onOpenChange, onAct }: Props) {
  const t = useTranslations("thread");
  const copy = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/inbox/${row.id}`);
    say(t("linkCopied"));
  };
  return (
    <Menu open={open} onOpenChange={onOpenChange} trigger={<IconButton icon={Ellipsis} label={t("more")} />}>
      {row.status !== "resolved" && (
        <>
          <MenuItem icon={Bot} onSelect={() => onAct({ type: "release" })}>
            {t("release")}
          </MenuItem>
          <MenuLine />
          <MenuLabel>{t("snooze")}</MenuLabel>
          {row.status === "snoozed" ? (
            <MenuItem icon={Sun} onSelect={() => onAct({ type: "reopen" })}>
              {t("wake")}
            </MenuItem>
          ) : (
            <>
              <SnoozeItems onAct={onAct} />
              <MenuItem icon={AlarmClock} onSelect={() => onAct({ type: "snooze", until: null, untilReply: true })}>
                {t("snoozeFor.reply")}
              </MenuItem>
            </>
          )}
          <MenuLine />
        </>
      )}
      <MenuItem icon={Link2} onSelect={() => void copy().catch(() => undefined)}>
        {t("copyLink")}
      </MenuItem>
    </Menu>
  );
}

/** Counted from when the menu was opened. */
function SnoozeItems({ onAct }: Pick<Props, "onAct">) {
  const t = useTranslations("thread");
  const [choices] = useState(() => snoozeChoices(new Date()));
  return choices.map(({ name, until }) => (
    <MenuItem key={name} icon={AlarmClock} onSelect={() => onAct({ type: "snooze", until: until.toISOString() })}>
      {t(`snoozeFor.${name}`)}
    </MenuItem>
  ));
}
