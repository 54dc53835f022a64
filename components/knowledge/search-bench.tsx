"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { FoundPassage } from "@/lib/contracts/knowledge";
import { Passage } from "./passage";

/** What the bot would find for these words. */
export function SearchBench() {
  const t = useTranslations("knowledge");
  const locale = useLocale();
  const { save, busy } = useSave();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<FoundPassage[] | null>(null);
  const search = async (event: FormEvent) => {
    event.preventDefault();
    if (!query.trim()) return;
    const answer = await save(() => post<{ data: FoundPassage[] }>("/knowledge/search", { query, limit: 8 }), null);
    if (answer) setFound(answer.data);
  };
  return (
    <section className="mt-8" aria-label={t("bench")}>
      <h2 className="text-title font-medium">{t("bench")}</h2>
      <p className="mt-0.5 mb-3 text-ink-2">{t("benchText")}</p>
      <form onSubmit={(event) => void search(event)} className="flex gap-2">
        <Input
          aria-label={t("benchQuery")}
          placeholder={t("benchQuery")}
          value={query}
          maxLength={1000}
          onChange={(event) => setQuery(event.target.value)}
          lang={locale}
        />
        <Button type="submit" busy={busy} disabled={!query.trim()}>
          <Search className="size-4" strokeWidth={1.5} aria-hidden />
          {t("benchSearch")}
        </Button>
      </form>
      <div aria-live="polite">
        {found?.length === 0 && <p className="mt-4 text-ink-2">{t("benchNothing")}</p>}
        {found && found.length > 0 && (
          <ol className="mt-4 flex flex-col gap-2">
            {found.map((passage) => (
              <Passage key={passage.passageId} passage={passage} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
