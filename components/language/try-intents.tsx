"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Classified } from "@/lib/contracts/language";

/** What a message would be taken for. */
export function TryIntents() {
  const t = useTranslations("intents");
  const format = useFormatter();
  const { save, busy } = useSave();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Classified | null>(null);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save(() => post<Classified>("/intents/classify", { text }), null);
    if (answer) setFound(answer);
  };
  return (
    <section className="mt-8" aria-label={t("try")}>
      <h2 className="text-title font-medium">{t("try")}</h2>
      <p className="mt-0.5 mb-3 text-ink-2">{t("tryText")}</p>
      <form onSubmit={(event) => void look(event)} className="flex gap-2">
        <Input
          aria-label={t("tryLabel")}
          placeholder={t("tryLabel")}
          value={text}
          maxLength={8000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={busy} disabled={!text.trim()}>
          {t("tryAction")}
        </Button>
      </form>
      <div aria-live="polite">
        {found && (
          <div className="mt-3 rounded-card border p-4">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{found.intent ?? t("none")}</span>
              <Badge tone={found.matchedBy === "none" ? "plain" : "accent"}>{t(`by.${found.matchedBy}`)}</Badge>
            </p>
            {found.candidates.length > 0 && (
              <ul className="mt-2 flex flex-col gap-1">
                {found.candidates.map(({ intent, confidence }) => (
                  <li key={intent} className="flex items-center gap-3">
                    <span className="min-w-0 flex-1 truncate text-ink-2">{intent}</span>
                    <span className="h-1 w-24 overflow-hidden rounded-full bg-sunken" aria-hidden>
                      <span className="block h-full bg-accent" style={{ width: `${confidence * 100}%` }} />
                    </span>
                    <span className="w-10 text-right text-meta text-ink-3 tabular-nums">
                      {format.number(confidence, { style: "percent" })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
