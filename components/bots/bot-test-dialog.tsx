"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { patch, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { BotTest, TestOutcome } from "@/lib/contracts/bot-tests";
import type { Source } from "@/lib/contracts/knowledge";

type Props = { path: string; test: BotTest | undefined; sources: Source[]; onClose: () => void };
const outcomes: readonly TestOutcome[] = ["answered", "unsure", "handoff"];

export function BotTestDialog({ path, test, sources, onClose }: Props) {
  const t = useTranslations("botTests");
  const tb = useTranslations("bots");
  const tc = useTranslations("common");
  const here = useLocale() === "zh" ? "zh" : "en";
  const { save, busy } = useSave(path);
  const [question, setQuestion] = useState(test?.question ?? "");
  const [outcome, setOutcome] = useState<TestOutcome>(test?.outcome ?? "answered");
  const [sourceId, setSourceId] = useState(test?.sourceId ?? "");
  const [words, setWords] = useState(test?.words.join(", ") ?? "");
  const keep = async () => {
    const isAnswer = outcome === "answered";
    const edit = {
      question,
      outcome,
      locale: test?.locale ?? (/\p{Script=Han}/u.test(question) ? "zh" : here),
      sourceId: isAnswer && sourceId ? sourceId : null,
      words: isAnswer
        ? words
            .split(/[,，]/)
            .map((word) => word.trim())
            .filter(Boolean)
        : [],
    };
    const saved = await save(() => (test ? patch<BotTest>(`${path}/${test.id}`, edit) : post<BotTest>(path, edit)));
    if (saved) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(test ? "edit" : "add")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!question.trim()} onClick={() => void keep()}>
            {tc("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <Field label={t("question")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={2}
              maxLength={8000}
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("expected")}>
          {(ids) => (
            <Select
              {...ids}
              value={outcome}
              onChange={(event) => setOutcome(outcomes.find((each) => each === event.target.value) ?? "answered")}
            >
              {outcomes.map((each) => (
                <option key={each} value={each}>
                  {tb(`outcome.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {outcome === "answered" && (
          <>
            <Field label={t("source")}>
              {(ids) => (
                <Select {...ids} value={sourceId} onChange={(event) => setSourceId(event.target.value)}>
                  <option value="">{t("anySource")}</option>
                  {sources.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t("words")} hint={t("wordsHint")}>
              {(ids) => <Input {...ids} value={words} onChange={(event) => setWords(event.target.value)} />}
            </Field>
          </>
        )}
      </div>
    </Dialog>
  );
}
