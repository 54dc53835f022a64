"use client";

import { Bot, Ellipsis, GitMerge, Link2, Siren, Sun, Zap } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { say } from "@/lib/client/say";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { keysOf } from "@/lib/client/keymap";
import type { Action } from "@/lib/client/conversation-actions";
import type { Conversation } from "@/lib/contracts/conversation";
import { TranscriptItems } from "./transcript-items";
import { SnoozeItems, type Until } from "./snooze-items";

const SnoozeDialog = dynamic(() => import("./snooze-dialog").then((m) => m.SnoozeDialog), { ssr: false });

type Props = {
  row: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: Action) => void;
  onMacro: () => void;
  onLink: (how: "merge" | "incident") => void;
};

export function MoreMenu({ row, open, onOpenChange, onAct, onMacro, onLink }: Props) {
  const t = useTranslations("thread");
  const [own, setOwn] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/inbox/${row.id}`);
    say(t("linkCopied"));
  };
  const snooze = (until: Until) => onAct({ type: "snooze", until, ...(until ? {} : { untilReply: true }) });
  return (
    <>
      {own && <SnoozeDialog onSnooze={snooze} onClose={() => setOwn(false)} />}
      <Menu open={open} onOpenChange={onOpenChange} trigger={<IconButton icon={Ellipsis} label={t("more")} />}>
        <MenuItem icon={Zap} keys={keysOf("thread.macro")} onSelect={onMacro}>
          {t("macro")}
        </MenuItem>
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
              <SnoozeItems onSnooze={snooze} onOwn={() => setOwn(true)} />
            )}
            <MenuLine />
          </>
        )}
        {!row.mergedInto && (
          <>
            <MenuItem icon={GitMerge} onSelect={() => onLink("merge")}>
              {t("merge")}
            </MenuItem>
            <MenuItem icon={Siren} onSelect={() => onLink("incident")}>
              {t("linkIncident")}
            </MenuItem>
            <MenuLine />
          </>
        )}
        <MenuItem icon={Link2} onSelect={() => void copy().catch(() => undefined)}>
          {t("copyLink")}
        </MenuItem>
        <TranscriptItems row={row} />
      </Menu>
    </>
  );
}
