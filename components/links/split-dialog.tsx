"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import { post } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useSave } from "@/lib/client/use-save";
import type { Conversation, Message } from "@/lib/contracts/conversation";
import { openConversation } from "../inbox/use-inbox-place";

const MOST = 100;
type Props = {
  row: Conversation;
  /** What of the thread is on the page. */
  messages: readonly Message[];
  /** From here on it is about something else. */
  fromSeq: number;
  onClose: () => void;
};

/** Which messages a second matter begins with. They stay here as well. */
export function SplitDialog({ row, messages, fromSeq, onClose }: Props) {
  const t = useTranslations("links");
  const tc = useTranslations("common");
  const { save, busy } = useSave();
  const offered = messages.filter(({ author, removedAt }) => author.kind !== "system" && !removedAt).slice(-MOST);
  const [chosen, setChosen] = useState(
    () => new Set(offered.filter(({ seq }) => seq >= fromSeq).map(({ seq }) => seq)),
  );
  const toggle = (seq: number) =>
    setChosen((now) => new Set(now.has(seq) ? [...now].filter((each) => each !== seq) : [...now, seq]));
  const split = async () => {
    const path = `/conversations/${row.id}/split`;
    const seqs = [...chosen].toSorted((a, b) => a - b);
    const made = await save(() => post<{ conversation: Conversation }>(path, { seqs }), null);
    if (!made) return;
    say(t("splitDone", { number: made.conversation.number, count: seqs.length }));
    openConversation(made.conversation.id);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={t("splitTitle", { number: row.number })}
      description={t("splitText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void split()}>
            {t("splitAction", { count: chosen.size })}
          </Button>
        </>
      }
    >
      <fieldset className="flex min-w-0 flex-col pt-1">
        <legend className="sr-only">{t("splitTitle", { number: row.number })}</legend>
        {offered.map(({ seq, author, text, attachments, createdAt }) => (
          <label
            key={seq}
            ref={seq === fromSeq ? intoView : undefined}
            className="-mx-2 grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 rounded-control px-2 py-1.5 hover:bg-sunken"
          >
            <input
              type="checkbox"
              checked={chosen.has(seq)}
              onChange={() => toggle(seq)}
              className="row-span-2 mt-1 self-start accent-accent"
            />
            <span className="flex items-baseline gap-1.5 text-meta text-ink-3">
              <span className="truncate font-medium text-ink-2">{author.name}</span>
              <Time at={createdAt} className="ml-auto shrink-0" />
            </span>
            <span className="line-clamp-2 break-words">{text || attachments.map(({ name }) => name).join(", ")}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "center" });
