"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { patch, post, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { CuratedAnswer } from "@/lib/contracts/curated";
import type { Bot } from "@/lib/contracts/resources";
import { linesOf } from "../language/lines";

type Props = { answer: CuratedAnswer | null; bots: Bot[]; readOnly: boolean; onClose: () => void };

export function CuratedDialog({ answer, bots, readOnly, onClose }: Props) {
  const t = useTranslations("curated");
  const tc = useTranslations("common");
  const format = useFormatter();
  const here = useLocale() === "zh" ? "zh" : "en";
  const { save, busy } = useSave("/curated-answers");
  const [values, setValues] = useState({
    questions: answer?.questions.join("\n") ?? "",
    text: answer?.answer ?? "",
    locale: answer?.locale ?? here,
    botId: answer?.botId ?? "",
    threshold: answer?.threshold ?? 0.75,
    enabled: answer?.enabled ?? true,
  });
  const set = (part: Partial<typeof values>) => setValues((now) => ({ ...now, ...part }));
  const questions = linesOf(values.questions);
  const keep = async () => {
    const { text, locale, botId, threshold, enabled } = values;
    const written = { questions, answer: text.trim(), locale, botId: botId || null, threshold, enabled };
    const path = "/curated-answers";
    const saved = await save(() =>
      answer ? patch<CuratedAnswer>(`${path}/${answer.id}`, written) : post<CuratedAnswer>(path, written),
    );
    if (saved) onClose();
  };
  const drop = async () => {
    if (answer && (await save(() => remove(`/curated-answers/${answer.id}`), t("deleted"))) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t(answer ? "edit" : "add")}
      footer={
        readOnly ? undefined : (
          <>
            {answer && (
              <Confirm
                trigger={(open) => (
                  <Button look="ghost" onClick={open} className="mr-auto">
                    {tc("delete")}
                  </Button>
                )}
                title={t("deleteAsk")}
                consequence={answer.questions[0]}
                action={tc("delete")}
                onConfirm={drop}
              />
            )}
            <Button onClick={onClose}>{tc("cancel")}</Button>
            <Button
              look="primary"
              busy={busy}
              disabled={questions.length === 0 || !values.text.trim()}
              onClick={() => void keep()}
            >
              {tc("save")}
            </Button>
          </>
        )
      }
    >
      <fieldset disabled={readOnly} className="flex flex-col gap-4 pt-1">
        <Field label={t("questions")} hint={t("questionsHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              value={values.questions}
              onChange={(event) => set({ questions: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("answer")} hint={t("answerHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={4}
              maxLength={4000}
              value={values.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("language")}>
            {(ids) => (
              <Select
                {...ids}
                value={values.locale}
                onChange={(event) => set({ locale: event.target.value === "zh" ? "zh" : "en" })}
              >
                <option value="en">English</option>
                <option value="zh">中文</option>
              </Select>
            )}
          </Field>
          <Field label={t("bot")}>
            {(ids) => (
              <Select {...ids} value={values.botId} onChange={(event) => set({ botId: event.target.value })}>
                <option value="">{t("everyBot")}</option>
                {bots.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Field
          label={t("threshold")}
          hint={t("thresholdHint")}
          aside={<output className="tabular-nums">{format.number(values.threshold, { style: "percent" })}</output>}
        >
          {(ids) => (
            <input
              {...ids}
              type="range"
              min={0.5}
              max={1}
              step={0.05}
              value={values.threshold}
              onChange={(event) => set({ threshold: Number(event.target.value) })}
              className="w-full accent-accent-ink"
            />
          )}
        </Field>
        <Switch label={t("enabled")} checked={values.enabled} onChange={(enabled) => set({ enabled })} />
      </fieldset>
    </Dialog>
  );
}
