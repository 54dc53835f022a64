"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { UnderstoodText } from "@/lib/contracts/language";

/** What was understood without a model: words, intent, feeling, and what the text names. */
export function PlaygroundUnderstood({ understood }: { understood: UnderstoodText }) {
  const t = useTranslations("understood");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, { style: "percent" });
  const { language, asksForPerson, words, intent, sentiment, entities } = understood;
  return (
    <section aria-label={t("title")}>
      <h3 className="font-medium">{t("title")}</h3>
      <dl className="mt-2 flex flex-col gap-2">
        <Row name={t("language")}>
          {language === "en" || language === "zh" ? t(`languages.${language}`) : t("languages.other")}
          {asksForPerson && <Badge tone="accent">{t("asksForPerson")}</Badge>}
        </Row>
        <Row name={t("intent")}>
          {intent.candidates.length === 0 ? (
            <span className="text-ink-3">{t("none")}</span>
          ) : (
            intent.candidates.slice(0, 4).map((each) => (
              <span key={each.intent} className={each.intent === intent.intent ? "font-medium" : "text-ink-3"}>
                {each.intent} {percent(each.confidence)}
              </span>
            ))
          )}
          {intent.matchedBy !== "none" && <Badge>{t(`by.${intent.matchedBy}`)}</Badge>}
        </Row>
        <Row name={t("words")}>
          {words.hits.length === 0 ? (
            <span className="text-ink-3">{t("none")}</span>
          ) : (
            words.hits.slice(0, 8).map((hit) => (
              <span key={`${hit.start} ${hit.word}`}>
                {hit.word} <span className="text-ink-3">{`${hit.list} · ${t(`action.${hit.action}`)}`}</span>
              </span>
            ))
          )}
        </Row>
        <Row name={t("sentiment")}>
          <Badge tone={sentiment.label === "angry" ? "danger" : sentiment.label === "negative" ? "waiting" : "plain"}>
            {t(`feeling.${sentiment.label}`)}
          </Badge>
          <span className="text-ink-3 tabular-nums">
            {format.number(sentiment.score, { maximumFractionDigits: 2 })}
          </span>
        </Row>
        <Row name={t("entities")}>
          {entities.length === 0 ? (
            <span className="text-ink-3">{t("none")}</span>
          ) : (
            entities.map((entity) => (
              <span key={entity.start}>
                <span className="text-ink-3">{t(`entity.${entity.type}`)}</span> {entity.value}
              </span>
            ))
          )}
        </Row>
      </dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-24 shrink-0 text-ink-3">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap gap-x-3 gap-y-1 break-words">{children}</dd>
    </div>
  );
}
