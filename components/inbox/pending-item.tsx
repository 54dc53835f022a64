"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { keepDraft, keepQuote, readDraft } from "@/lib/client/drafts";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { useErrorText } from "@/lib/client/use-error-text";
import { CallError } from "@/lib/client/api";
import type { Pending } from "@/lib/client/thread";
import { Attachments } from "./attachments";
import { draftReturned } from "./draft-returned";
import { Quoted } from "./quoted";
import { RichText } from "./rich-text";

type Props = { conversationId: string; pending: Pending; follows: boolean };

/** What is unsent looks unsent. */
export function PendingItem({ conversationId, pending, follows }: Props) {
  const t = useTranslations("thread");
  const tt = useTranslations("translation");
  const desk = useDesk();
  const errorText = useErrorText();
  const offline = useDeskState((state) => state.connection !== "online");
  const { clientId, kind, state, error, attachments, replyTo } = pending;
  // What was typed, also where a translation of it is on its way.
  const text = pending.original?.text ?? pending.text;
  const untranslated = typeof error?.details?.["translation"] === "string" ? error.details["translation"] : null;
  const failed = state === "failed";
  const outdated = error?.code === "conflict";

  const edit = () => {
    desk.takeBack(conversationId, clientId);
    const kept = readDraft(conversationId, kind);
    keepDraft(conversationId, kind, kept ? `${text}\n\n${kept}` : text);
    if (replyTo) keepQuote(conversationId, replyTo);
    draftReturned(conversationId, kind, attachments);
  };
  const ground = kind === "note" ? "border border-note-line bg-note" : "bg-accent-soft";
  return (
    <article className={`flex flex-col items-end gap-1 ${follows ? "" : "pt-1"} md:pr-9.5`}>
      <div
        className={`flex max-w-[78%] flex-col gap-2 rounded-card px-3 py-2 max-md:max-w-[88%] ${ground} ${failed ? "ring-1 ring-danger" : "opacity-65"}`}
      >
        {replyTo && <Quoted quote={replyTo} conversationId={conversationId} />}
        {text && <RichText text={text} />}
        <Attachments files={attachments} end />
      </div>
      {failed ? (
        <div role="alert" className="flex max-w-[88%] flex-col items-end gap-1.5">
          <p className="flex items-start gap-1.5 text-right text-meta text-danger">
            <TriangleAlert className="mt-px size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
            {untranslated
              ? tt(`unsent.${tt.has(`unsent.${untranslated}`) ? untranslated : "failed"}`)
              : outdated
                ? t("outdated")
                : errorText(new CallError(error?.code ?? "internal", error?.message ?? "", error?.retryable ?? true))}
          </p>
          <div className="flex gap-1.5">
            <Button size="sm" onClick={edit}>
              {t("keepEditing")}
            </Button>
            {untranslated && (
              <Button size="sm" onClick={() => desk.retry(clientId, true)}>
                {tt("sendAsTyped")}
              </Button>
            )}
            <Button size="sm" look={outdated ? "primary" : "secondary"} onClick={() => desk.retry(clientId)}>
              {outdated ? t("sendAnyway") : untranslated ? tt("tryAgain") : t("retry")}
            </Button>
          </div>
        </div>
      ) : (
        <p className="flex items-center gap-1 text-meta text-ink-3">
          <Clock className="size-3" strokeWidth={1.5} aria-hidden />
          {offline ? t("waitsForConnection") : pending.translating ? tt("working") : t("sending")}
        </p>
      )}
    </article>
  );
}
