"use client";

import { WandSparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import type { DraftKind } from "@/lib/client/drafts";
import { keysOf } from "@/lib/client/keymap";
import { say } from "@/lib/client/say";
import type { RewriteHow, RewrittenText } from "@/lib/contracts/copilot";
import { offerText } from "../inbox/composer-text";
import { useWork } from "./use-work";

const ways: RewriteHow[] = ["friendlier", "formal", "shorter", "fix"];
type Props = { conversationId: string; kind: DraftKind; text: string; onCopilot: () => void };

/** Rewrites what is typed, with a way back; the rest of the copilot stands beside the thread. */
export function RewriteMenu({ conversationId, kind, text, onCopilot }: Props) {
  const t = useTranslations("copilot.rewrite");
  const { since, error, ask, cancel } = useWork<RewrittenText>(`/conversations/${conversationId}/copilot/rewrite`);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (error) say(error, { failed: true });
  }, [error]);
  const put = (words: string) => offerText({ conversationId, kind, text: words, over: true });
  const rewrite = async (how: RewriteHow) => {
    const answer = await ask({ text, how });
    if (!answer) return;
    if (answer.outcome === "none") return say(t(`none.${answer.by.missing ?? "failed"}`), { duration: 8000 });
    if (answer.outcome === "unchanged") return say(t(answer.by.engine === "local" ? "unchangedLocal" : "unchanged"));
    put(answer.text);
    say(t(answer.by.engine === "local" ? "fixedLocal" : "done"), {
      duration: 8000,
      action: { label: t("undo"), onClick: () => put(text) },
    });
  };
  if (since !== null)
    return <IconButton icon={WandSparkles} label={t("stop")} onClick={cancel} className="animate-pulse" />;
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      side="top"
      align="start"
      trigger={<IconButton icon={WandSparkles} label={t("menu")} />}
    >
      <MenuItem keys={keysOf("thread.copilot")} onSelect={onCopilot}>
        {t("open")}
      </MenuItem>
      <MenuLine />
      <MenuLabel>{t(text.trim() ? "label" : "empty")}</MenuLabel>
      {text.trim() !== "" &&
        ways.map((how) => (
          <MenuItem key={how} onSelect={() => void rewrite(how)}>
            {t(`how.${how}`)}
          </MenuItem>
        ))}
    </Menu>
  );
}
