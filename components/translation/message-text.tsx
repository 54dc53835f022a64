"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState, type ReactNode } from "react";
import { useRow } from "@/lib/client/desk-context";
import { languageName } from "@/lib/client/language-names";
import { translate, useTranslationOf, type TranslationProgress } from "@/lib/client/translations";
import type { Message } from "@/lib/contracts/conversation";
import { RichText } from "../inbox/rich-text";

type Props = { message: Message; ground: string; quoted?: ReactNode };

/** A message in the reader's language where it is known there, with the other words one click away. */
export function MessageText({ message, ground, quoted }: Props) {
  const t = useTranslations("translation");
  const locale = useLocale();
  const both = useRow(message.conversationId)?.translation;
  const progress = useTranslationOf(message.conversationId, message.seq, locale);
  const translated = message.translations?.[locale] ?? progress?.text;
  const { text, original } = message;
  const end = message.author.kind !== "visitor";
  const own = original?.language === locale ? original.text : undefined;
  const ask = () => void translate(message.conversationId, [message.seq], locale);
  const bubble = (words: string, beneath?: ReactNode) => (
    <div className={`flex max-w-full flex-col gap-1.5 rounded-card px-3 py-2 text-ink ${ground}`}>
      {quoted}
      {words && <RichText text={words} />}
      {beneath}
    </div>
  );
  if (own !== undefined) {
    const label = both ? t("sentAs", { language: languageName(both.language, locale) }) : t("sentTranslated");
    return (
      <>
        {bubble(own)}
        <OtherWords label={label} show={t("showSent")} hide={t("hideSent")} text={text} end={end} />
      </>
    );
  }
  const originals = { end, show: t("showOriginal"), hide: t("hideOriginal") };
  if (translated !== undefined && both)
    return (
      <>
        {bubble(translated)}
        <OtherWords label={t("translated")} text={text} {...originals} />
      </>
    );
  return (
    <>
      {bubble(
        text,
        translated !== undefined && (
          <div className="mt-0.5 border-t border-ink/12 pt-1.5">
            <p className="mb-0.5 text-meta text-ink-3">{t("translated")}</p>
            <RichText text={translated} />
          </div>
        ),
      )}
      {original && (
        <OtherWords
          label={t("writtenIn", { language: languageName(original.language, locale) })}
          text={original.text}
          {...originals}
        />
      )}
      {progress && translated === undefined && <Progress progress={progress} onAsk={ask} />}
    </>
  );
}

type OtherProps = { label: string; show: string; hide: string; text: string; end: boolean };

/** The same in the other language. */
function OtherWords({ label, show, hide, text, end }: OtherProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={`flex max-w-full flex-col gap-1 ${end ? "items-end" : "items-start"}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="rounded-control text-meta text-ink-3 hover:text-ink max-md:py-1"
      >
        {label} · {open ? hide : show}
      </button>
      <div id={id} hidden={!open} className="rounded-card border border-dashed px-3 py-2 text-ink-2">
        <RichText text={text} />
      </div>
    </div>
  );
}

/** On its way, or why not. */
function Progress({ progress, onAsk }: { progress: TranslationProgress; onAsk: () => void }) {
  const t = useTranslations("translation");
  if (progress.state === "working") return <output className="text-meta text-ink-3">{t("working")}</output>;
  if (progress.state === "translated" || progress.state === "same") return null;
  return (
    <p role="alert" className="flex flex-wrap gap-x-1.5 text-meta text-ink-3">
      {t(`not.${progress.state}`)}
      <button type="button" onClick={onAsk} className="rounded-control text-accent-ink hover:underline">
        {t("again")}
      </button>
    </p>
  );
}
