"use client";

import { Ellipsis, Pencil, Reply, Split, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { api } from "@/lib/client/api";
import { useDesk, useMe } from "@/lib/client/desk-context";
import { useSave } from "@/lib/client/use-save";
import type { Message } from "@/lib/contracts/conversation";
import { askOfMessage } from "./message-place";

/** Beside a message: shown to a pointer, to the keyboard, and always where there is no pointer. */
export function MessageActions({ message }: { message: Message }) {
  const t = useTranslations("message");
  const desk = useDesk();
  const me = useMe();
  const { save } = useSave();
  const { conversationId, seq, author, text, attachments } = message;
  const own = author.kind === "agent" && author.id === me.agent.id;
  const quote = () =>
    askOfMessage({
      conversationId,
      quote: {
        seq,
        author: { kind: author.kind, name: author.name },
        text: text.slice(0, 200) || (attachments[0]?.name ?? ""),
        removed: false,
      },
    });
  const removeIt = async () => {
    const path = `/conversations/${conversationId}/messages/${seq}`;
    const now = await save(() => api<Message>("DELETE", path), t("removed"));
    if (now) desk.changed(now);
  };
  return (
    <span className="flex items-center self-center opacity-0 transition-opacity duration-120 group-focus-within/message:opacity-100 group-hover/message:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
      <IconButton icon={Reply} label={t("quote")} onClick={quote} />
      <Confirm
        title={t("removeAsk")}
        consequence={t("removeText")}
        action={t("remove")}
        onConfirm={removeIt}
        trigger={(open) => (
          <Menu
            trigger={
              <Button look="ghost" size="icon" aria-label={t("more")} title={t("more")}>
                <Ellipsis className="size-4" strokeWidth={1.5} aria-hidden />
              </Button>
            }
          >
            {own && (
              <MenuItem icon={Pencil} onSelect={() => askOfMessage({ conversationId, edit: seq })}>
                {t("edit")}
              </MenuItem>
            )}
            <MenuItem icon={Split} onSelect={() => askOfMessage({ conversationId, split: seq })}>
              {t("split")}
            </MenuItem>
            {own && (
              <MenuItem icon={Trash2} danger onSelect={open}>
                {t("remove")}
              </MenuItem>
            )}
          </Menu>
        )}
      />
    </span>
  );
}
