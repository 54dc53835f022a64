"use client";

import { CornerDownLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Select, Textarea } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Simulation } from "@/lib/contracts/flow";
import type { FoundPassage } from "@/lib/contracts/knowledge";
import type { UnderstoodText } from "@/lib/contracts/language";
import type { AskedBot, Bot } from "@/lib/contracts/resources";
import { PlaygroundAnswer, PlaygroundDraft } from "./playground-answer";
import { PlaygroundUnderstood } from "./playground-understood";

type Tried =
  | { way: "live"; understood: UnderstoodText; answer: AskedBot }
  | { way: "draft"; understood: UnderstoodText; turns: Simulation["turns"]; passages: FoundPassage[] };

/** Ask as a visitor would and see why it answers so. Nothing is stored, nobody is told. */
export function Playground({ bot }: { bot: Bot }) {
  const t = useTranslations("bots");
  const { save, busy } = useSave();
  const [text, setText] = useState("");
  const [locale, setLocale] = useState("");
  const [way, setWay] = useState<"live" | "draft">("live");
  const [tried, setTried] = useState<Tried | null>(null);
  const ask = async (event?: FormEvent) => {
    event?.preventDefault();
    const line = text.trim();
    if (!line) return;
    const given = await save(
      () => (way === "draft" && bot.flowId ? onDraft(bot, bot.flowId, line, locale) : live(bot, line, locale)),
      null,
    );
    if (given) setTried(given);
  };
  return (
    <section
      aria-label={t("playground")}
      className="flex min-w-0 flex-col self-start rounded-card border max-lg:self-stretch lg:sticky lg:top-6 lg:max-h-[calc(100dvh-48px)]"
    >
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
        <div className="flex flex-wrap gap-2">
          <Select
            aria-label={t("visitorLanguage")}
            value={locale}
            onChange={(event) => setLocale(event.target.value)}
            className="w-auto flex-1"
          >
            <option value="">{t("languageOfText")}</option>
            <option value="en">English</option>
            <option value="zh">中文</option>
          </Select>
          {bot.flowId && (
            <Select
              aria-label={t("whichFlow")}
              value={way}
              onChange={(event) => setWay(event.target.value === "draft" ? "draft" : "live")}
              className="w-auto flex-1"
            >
              <option value="live">{t("liveFlow")}</option>
              <option value="draft">{t("draftFlow")}</option>
            </Select>
          )}
          <Button type="submit" look="primary" busy={busy} disabled={!text.trim()} className="ml-auto">
            <CornerDownLeft className="size-4" strokeWidth={1.5} aria-hidden />
            {t("ask")}
          </Button>
        </div>
      </form>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long trace is read by keyboard too */}
      <div
        aria-live="polite"
        {...(tried ? { tabIndex: 0 } : {})}
        className="min-h-0 overflow-y-auto outline-none scroll-thin"
      >
        {tried && (
          <div className="flex flex-col gap-5 border-t p-4">
            {tried.way === "live" ? (
              <PlaygroundAnswer answer={tried.answer} threshold={bot.threshold} />
            ) : (
              <PlaygroundDraft turns={tried.turns} passages={tried.passages} />
            )}
            <PlaygroundUnderstood understood={tried.understood} />
          </div>
        )}
      </div>
    </section>
  );
}

async function live(bot: Bot, text: string, locale: string): Promise<Tried> {
  const [answer, understood] = await Promise.all([
    post<AskedBot>(`/bots/${bot.id}/ask`, { text, ...(locale ? { locale } : {}) }),
    post<UnderstoodText>("/understand", { text }),
  ]);
  return { way: "live", answer, understood };
}

async function onDraft(bot: Bot, flowId: string, text: string, locale: string): Promise<Tried> {
  const [{ turns }, { data }, understood] = await Promise.all([
    post<Simulation>(`/flows/${flowId}/simulate`, { lines: [text], botId: bot.id, ...(locale ? { locale } : {}) }),
    post<{ data: FoundPassage[] }>("/knowledge/search", { query: text.slice(0, 1000), botId: bot.id, limit: 5 }),
    post<UnderstoodText>("/understand", { text }),
  ]);
  return { way: "draft", turns, passages: data, understood };
}
