"use client";

import { CheckCheck, ThumbsDown, ThumbsUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { Message } from "@/lib/contracts/conversation";
import { MessageText } from "../translation/message-text";
import { TranslateAction } from "../translation/translate-action";
import { WhyButton } from "../receipt/why-button";
import { Attachments } from "./attachments";
import { MessageActions } from "./message-actions";
import { idOfMessage, onAskedOfMessage } from "./message-place";
import { Quoted } from "./quoted";
import { Sources } from "./sources";
import { openConversation } from "./use-inbox-place";

const MessageEditor = dynamic(() => import("./message-editor").then((m) => m.MessageEditor), { ssr: false });
const MessageHistory = dynamic(() => import("./message-history").then((m) => m.MessageHistory), { ssr: false });

type Props = { message: Message; follows: boolean; seen: boolean };

/** The visitor stands left, our side right; the bot is always called a bot. */
export function MessageBubble({ message, follows, seen }: Props) {
  const t = useTranslations("thread");
  const { conversationId, seq, author, text, attachments, citations, helpful, createdAt } = message;
  const { replyTo, editedAt, removedAt, copiedFrom } = message;
  const [editing, setEditing] = useState(false);
  useEffect(
    () =>
      onAskedOfMessage((asked) => {
        if ("edit" in asked && asked.conversationId === conversationId && asked.edit === seq) setEditing(true);
      }),
    [conversationId, seq],
  );
  const ours = author.kind !== "visitor";
  const ground = author.kind === "bot" ? "border bg-surface" : ours ? "bg-accent-soft" : "bg-sunken";
  const Verdict = helpful ? ThumbsUp : ThumbsDown;
  return (
    <article
      id={idOfMessage(conversationId, seq)}
      className={`group/message flex gap-2.5 ${ours ? "flex-row-reverse" : ""}`}
      aria-label={t("messageOf", { name: author.name })}
    >
      <span className="w-7 shrink-0 max-md:hidden">
        {!follows && <Avatar name={author.name} url={author.avatarUrl} size={28} bot={author.kind === "bot"} />}
      </span>
      <div
        className={`flex max-w-[78%] min-w-0 flex-col gap-1 max-md:max-w-[88%] ${ours ? "items-end" : "items-start"}`}
      >
        {!follows && (
          <p className="flex items-baseline gap-1.5 text-meta text-ink-3">
            <span className="font-medium text-ink-2">{author.name}</span>
            {author.kind === "bot" && (
              <span className="rounded-[4px] bg-accent-soft px-1 text-accent-ink">{t("bot")}</span>
            )}
            <Time at={createdAt} />
          </p>
        )}
        {removedAt ? (
          <p className="rounded-card border border-dashed px-3 py-2 text-ink-3 italic">{t("removedMessage")}</p>
        ) : editing ? (
          <MessageEditor message={message} onClose={() => setEditing(false)} />
        ) : (
          (text || replyTo) && (
            <MessageText
              message={message}
              ground={ground}
              quoted={replyTo && <Quoted quote={replyTo} conversationId={conversationId} />}
            />
          )
        )}
        <Attachments files={attachments} end={ours} />
        {citations && citations.length > 0 && <Sources citations={citations} />}
        {author.kind === "bot" && !copiedFrom && (
          <WhyButton conversationId={message.conversationId} seq={message.seq} />
        )}
        {copiedFrom && (
          <p className="text-meta text-ink-3">
            {t("copied")} ·{" "}
            <button
              type="button"
              onClick={() => openConversation(copiedFrom.conversationId)}
              className="text-accent-ink underline underline-offset-2"
            >
              {t("openOriginal")}
            </button>
          </p>
        )}
        {(editedAt || removedAt) && <MessageHistory message={message} />}
        {(seen || helpful !== undefined) && (
          <p className="flex items-center gap-1 text-meta text-ink-3">
            {helpful !== undefined && (
              <>
                <Verdict className="size-3.5" strokeWidth={1.5} aria-hidden />
                {helpful ? t("helpful") : t("unhelpful")}
              </>
            )}
            {seen && (
              <>
                <CheckCheck className="size-3.5" strokeWidth={1.5} aria-hidden />
                {t("seen")}
              </>
            )}
          </p>
        )}
      </div>
      {!removedAt && !editing && (
        <>
          <MessageActions message={message} />
          <TranslateAction message={message} />
        </>
      )}
    </article>
  );
}
