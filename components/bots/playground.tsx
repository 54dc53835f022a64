"use client";

import { CornerDownLeft } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { BotAnswer } from "@/lib/contracts/resources";
import type { z } from "zod";
import { Passage } from "../knowledge/passage";

type Answer = z.infer<typeof BotAnswer>;
const tones = { answered: "success", unsure: "waiting", handoff: "accent" } as const;

/** Ask and see why it answers so. Nothing is stored, nobody is told. */
export function Playground({ id, threshold }: { id: string; threshold: number }) {
  const t = useTranslations("bots");
  const { save, busy } = useSave();
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const ask = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim()) return;
    const given = await save(() => post<Answer>(`/bots/${id}/ask`, { text }), null);
    if (given) setAnswer(given);
  };
  return (
    <section aria-label={t("playground")} className="self-start rounded-card border lg:sticky lg:top-6">
      <header className="px-4 pt-4">
        <h2 className="text-title font-medium">{t("playground")}</h2>
        <p className="mt-0.5 text-ink-2">{t("playgroundText")}</p>
      </header>
      <form onSubmit={(event) => void ask(event)} className="flex flex-col gap-2 p-4">
        <Textarea
          aria-label={t("ask")}
          placeholder={t("askPlaceholder")}
          rows={2}
          maxLength={8000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void ask();
          }}
          className="min-h-14"
        />
        <Button type="submit" look="primary" busy={busy} disabled={!text.trim()} className="self-end">
          <CornerDownLeft className="size-4" strokeWidth={1.5} aria-hidden />
          {t("ask")}
        </Button>
      </form>
      <div aria-live="polite">{answer && <Given answer={answer} threshold={threshold} />}</div>
    </section>
  );
}

function Given({ answer, threshold }: { answer: Answer; threshold: number }) {
  const t = useTranslations("bots");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, { style: "percent" });
  return (
    <div className="flex flex-col gap-3 border-t p-4">
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3 tabular-nums">
        <Badge tone={tones[answer.outcome]}>{t(`outcome.${answer.outcome}`)}</Badge>
        {t("measured", {
          confidence: percent(answer.confidence),
          threshold: percent(threshold),
          ms: Math.round(answer.tookMs),
        })}
      </p>
      <p className="rounded-card bg-sunken px-3 py-2 break-words whitespace-pre-wrap">{answer.text}</p>
      {answer.passages.length > 0 && (
        <>
          <h3 className="text-meta font-medium text-ink-3">{t("passages")}</h3>
          <ol className="flex flex-col gap-2">
            {answer.passages.map((passage) => (
              <Passage key={passage.passageId} passage={passage} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
