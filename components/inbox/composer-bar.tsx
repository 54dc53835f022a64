"use client";

import { ArrowUp, AtSign, ChevronDown, Paperclip, Smile, Sparkles, TextQuote, Zap } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import type { DraftKind } from "@/lib/client/drafts";
import { keysOf } from "@/lib/client/keymap";
import { setPrefs, usePrefs } from "@/lib/client/prefs";
import { SendLaterItems } from "./send-later-items";

const SnoozeDialog = dynamic(() => import("./snooze-dialog").then((m) => m.SnoozeDialog), { ssr: false });
const EmojiGrid = dynamic(() => import("./emoji-grid").then((m) => m.EmojiGrid), { ssr: false });
type Props = {
  kind: DraftKind;
  /** Characters that still fit, when they become few. */
  left: number | null;
  sendable: boolean;
  onFiles: (files: File[]) => void;
  onEmoji: (emoji: string) => void;
  onReplies: () => void;
  onMention: () => void;
  onSuggest: () => void;
  onMacro: () => void;
  suggesting: boolean;
  copilot: ReactNode;
  onSend: () => void;
  /** Absent where it can't be sent later. */
  onLater: ((at: string) => void) | undefined;
};

export function ComposerBar(props: Props) {
  const {
    kind,
    left,
    sendable,
    onFiles,
    onEmoji,
    onReplies,
    onMention,
    onSuggest,
    onMacro,
    suggesting,
    copilot,
    onSend,
  } = props;
  const { onLater } = props;
  const [own, setOwn] = useState(false);
  const t = useTranslations("composer");
  const { sendWith } = usePrefs();
  const input = useRef<HTMLInputElement>(null);
  const [emoji, setEmoji] = useState(false);
  return (
    <div className="flex items-center gap-0.5 px-1.5 pt-0.5 pb-1.5">
      {own && onLater && <SnoozeDialog about="sendLater" onSnooze={onLater} onClose={() => setOwn(false)} />}
      {/* On a phone they may be more than fit; what sends stays in sight. */}
      <div className="flex min-w-0 items-center gap-0.5 overflow-x-auto no-scrollbar">
        <IconButton icon={Paperclip} label={t("attach")} onClick={() => input.current?.click()} />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("attach")}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Popover
          label={t("emoji")}
          align="start"
          side="top"
          open={emoji}
          onOpenChange={setEmoji}
          trigger={
            <Button look="ghost" size="icon" aria-label={t("emoji")} title={t("emoji")}>
              <Smile className="size-4" strokeWidth={1.5} aria-hidden />
            </Button>
          }
        >
          <EmojiGrid
            onChoose={(each) => {
              setEmoji(false);
              onEmoji(each);
            }}
          />
        </Popover>
        <IconButton icon={TextQuote} label={t("cannedReplies")} onClick={onReplies} />
        <IconButton icon={Zap} label={t("macros")} keys={keysOf("thread.macro")} onClick={onMacro} />
        {kind === "note" && <IconButton icon={AtSign} label={t("mention")} onClick={onMention} />}
        {kind === "reply" && (
          <IconButton
            icon={Sparkles}
            label={t("suggest")}
            keys={keysOf("thread.suggest")}
            busy={suggesting}
            onClick={onSuggest}
          />
        )}
        {copilot}
      </div>
      <output
        className={`ml-auto px-2 text-meta tabular-nums ${left !== null && left < 0 ? "text-danger" : "text-ink-3"}`}
      >
        {left !== null && (left < 0 ? t("tooLong", { count: -left }) : t("left", { count: left }))}
      </output>
      <div className="flex shrink-0">
        <Button look="primary" size="sm" onClick={onSend} disabled={!sendable} className="rounded-r-none pr-2">
          <ArrowUp className="size-3.5" strokeWidth={2} aria-hidden />
          {kind === "note" ? t("addNote") : t("send")}
        </Button>
        <Menu
          side="top"
          trigger={
            <Button
              look="primary"
              size="sm"
              aria-label={t("sendOptions")}
              className={`rounded-l-none border-l border-on-accent/30 px-1 ${sendable ? "" : "opacity-50"}`}
            >
              <ChevronDown className="size-3.5" strokeWidth={2} aria-hidden />
            </Button>
          }
        >
          {kind === "reply" && sendable && onLater && <SendLaterItems onLater={onLater} onOwn={() => setOwn(true)} />}
          <MenuLabel>{t("sendWith")}</MenuLabel>
          <MenuItem keys={["Enter"]} checked={sendWith === "enter"} onSelect={() => setPrefs({ sendWith: "enter" })}>
            {t("withEnter")}
          </MenuItem>
          <MenuItem
            keys={["Ctrl", "Enter"]}
            checked={sendWith === "mod-enter"}
            onSelect={() => setPrefs({ sendWith: "mod-enter" })}
          >
            {t("withModEnter")}
          </MenuItem>
        </Menu>
      </div>
    </div>
  );
}
