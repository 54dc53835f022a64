"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { WordScan } from "@/lib/contracts/language";
import { marked } from "./marked";

const tones = { block: "danger", mask: "accent", review: "waiting" } as const;
type Tried = { text: string; scan: WordScan };

/** What all lists together find in a text, marked where it stands. */
export function TryWords() {
  const t = useTranslations("words");
  const { save, busy } = useSave();
  const [text, setText] = useState("");
  const [tried, setTried] = useState<Tried | null>(null);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const scan = await save(() => post<WordScan>("/word-lists/scan", { text }), null);
    if (scan) setTried({ text, scan });
  };
  return (
    <section className="mt-8" aria-label={t("try")}>
      <h2 className="text-title font-medium">{t("try")}</h2>
      <p className="mt-0.5 mb-3 text-ink-2">{t("tryText")}</p>
      <form onSubmit={(event) => void look(event)} className="flex flex-col gap-2">
        <Textarea
          aria-label={t("tryLabel")}
          placeholder={t("tryLabel")}
          rows={3}
          maxLength={8000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={busy} disabled={!text.trim()} className="self-end">
          {t("tryAction")}
        </Button>
      </form>
      <div aria-live="polite">{tried && <Found tried={tried} />}</div>
    </section>
  );
}

function Found({ tried: { text, scan } }: { tried: Tried }) {
  const t = useTranslations("words");
  if (!scan.action) return <p className="mt-3 text-ink-2">{t("nothingFound")}</p>;
  return (
    <div className="mt-3 flex flex-col gap-3 rounded-card border p-4">
      <p className="flex items-center gap-2">
        <Badge tone={tones[scan.action]}>{t(`action.${scan.action}`)}</Badge>
        <span className="text-ink-2">{t(`result.${scan.action}`)}</span>
      </p>
      <p className="break-words whitespace-pre-wrap">
        {marked(text, scan.hits).map((part) =>
          part.hit ? (
            <mark
              key={part.start}
              title={part.lists}
              className="rounded-[3px] bg-waiting-soft px-0.5 text-waiting underline decoration-dotted underline-offset-2"
            >
              {part.text}
            </mark>
          ) : (
            <span key={part.start}>{part.text}</span>
          ),
        )}
      </p>
      {scan.masked !== text && (
        <p className="break-words whitespace-pre-wrap text-ink-2">
          <span className="text-meta text-ink-3">{t("masked")}</span> {scan.masked}
        </p>
      )}
      <p className="text-meta text-ink-3">
        {[...new Set(scan.hits.map(({ list, word }) => `${list}: ${word}`))].join(" · ")}
      </p>
    </div>
  );
}
