"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { post } from "@/lib/client/api";
import { undone } from "@/lib/client/conversation-actions";
import { useDesk } from "@/lib/client/desk-context";
import { newClientId } from "@/lib/client/new-client-id";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Macro, MacroRun } from "@/lib/contracts/macros";
import { stepIcons } from "./step-icons";
import { MACROS } from "./use-macros";
import { useStepWords } from "./use-step-words";

type Props = { macro: Macro; row: Conversation; seenSeq: number; onBack: () => void; onDone: () => void };

/** What the macro would do to this conversation as it is now, before it does it. */
export function MacroPreview({ macro, row, seenSeq, onBack, onDone }: Props) {
  const t = useTranslations("macros");
  const tc = useTranslations("common");
  const desk = useDesk();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [clientId] = useState(newClientId);
  const path = `${MACROS}/${macro.id}/run`;
  // Read again when the conversation moves: what stands here is what will be done.
  const dry = useQuery({
    queryKey: [path, row.id, row.rev, macro.rev],
    queryFn: () => post<MacroRun>(path, { conversationId: row.id, dryRun: true }),
    placeholderData: (before) => before,
  });
  const asWritten = Boolean(dry.data?.untranslated);
  const nothing = dry.data?.steps.every(({ changes }) => !changes) ?? false;
  const run = async () => {
    setBusy(true);
    try {
      const done = await post<MacroRun>(path, {
        conversationId: row.id,
        expectedSeq: seenSeq,
        clientId,
        ...(asWritten ? { asWritten } : { replies: repliesOf(dry.data) }),
      });
      const back = undone(row, done.conversation);
      const sent = done.steps.some(({ step }) => step.do === "reply");
      say(t(sent && back.length > 0 ? "ranSent" : "ran", { name: macro.name }), {
        id: `${row.id}:macro`,
        ...(back.length > 0
          ? { action: { label: tc("undo"), onClick: () => back.forEach((action) => void desk.act(row.id, action)) } }
          : {}),
      });
      onDone();
    } catch (error) {
      say(errorText(error), { failed: true });
    } finally {
      setBusy(false);
    }
  };
  if (dry.isError) return <Failed message={errorText(dry.error)} onRetry={() => void dry.refetch()} />;
  if (!dry.data) return <Skeleton className="h-32" />;
  const { refused } = dry.data;
  return (
    <form
      className="flex flex-col gap-3 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <p className="text-ink-2">{t("would", { number: row.number, name: row.contact.name })}</p>
      <ol className="flex flex-col divide-y rounded-card border">
        {dry.data.steps.map((done, at) => (
          <Step key={at} {...done} />
        ))}
        {refused && (
          <li role="alert" className="flex items-start gap-2 px-3 py-2 text-danger">
            <Ban className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} aria-hidden />
            <span>
              {t("refused", { step: refused.step + 1 })} {refused.message}
            </span>
          </li>
        )}
      </ol>
      {dry.data.untranslated && (
        <p role="alert" className="text-danger">
          {t(`untranslated.${dry.data.untranslated}`)}
        </p>
      )}
      <footer className="flex justify-end gap-2">
        {dry.data.untranslated === "failed" && (
          <Button busy={dry.isFetching} onClick={() => void dry.refetch()}>
            {t("translateAgain")}
          </Button>
        )}
        <Button onClick={onBack}>{tc("cancel")}</Button>
        <Button look="primary" type="submit" ref={takeFocus} busy={busy} disabled={refused !== null || nothing}>
          {nothing && !refused ? t("nothing") : t(asWritten ? "runAsWritten" : "runNow")}
        </Button>
      </footer>
    </form>
  );
}

/** What was read here goes out, not what a model would say next time. */
const repliesOf = (run: MacroRun | undefined): { text: string; translated: string }[] =>
  (run?.steps ?? []).flatMap(({ step, text, translated }) =>
    step.do === "reply" && text !== undefined ? [{ text, translated: translated ?? text }] : [],
  );

// Enter runs what was just read.
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();

function Step({ step, changes, text, translated }: MacroRun["steps"][number]) {
  const t = useTranslations("macros");
  const words = useStepWords();
  const Icon = stepIcons[step.do];
  return (
    <li className={`flex items-start gap-2 px-3 py-2 ${changes ? "" : "text-ink-3"}`}>
      <Icon className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{t(`do.${step.do}`)}</span> <span className="text-ink-2">{words(step)}</span>
        {!changes && <span> {t("already")}</span>}
        {text && (
          <span
            className={`mt-1.5 block max-h-40 overflow-y-auto rounded-control px-2.5 py-1.5 whitespace-pre-wrap scroll-thin ${step.do === "note" ? "border border-note-line bg-note" : "bg-accent-soft"}`}
          >
            {translated ?? text}
          </span>
        )}
        {translated && (
          <span className="mt-1 block text-meta whitespace-pre-wrap text-ink-3">
            {t("written", { text: text ?? "" })}
          </span>
        )}
      </span>
    </li>
  );
}
