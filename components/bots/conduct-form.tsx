"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select, Textarea } from "@/components/ui/input";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import type { BotMode } from "@/lib/contracts/conduct";
import type { Intent } from "@/lib/contracts/language";
import type { Bot } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";

type Props = { bot: Bot; onSave: (change: Record<string, unknown>) => Promise<Bot | undefined>; busy: boolean };
type Line = { key: number; name: string; words: string };
type Exception = { key: number; intent: string; mode: BotMode };
type Values = { mode: BotMode; exceptions: Exception[]; rules: string; topics: Line[] };
const modes: readonly BotMode[] = ["automatic", "draft", "off"];
const modeIn = (value: string): BotMode => modes.find((each) => each === value) ?? "automatic";
const nextKey = (rows: readonly { key: number }[]) => Math.max(-1, ...rows.map(({ key }) => key)) + 1;
const wordsIn = (text: string) =>
  text
    .split(/[,，\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

const valuesOf = ({ mode, intentModes, guardrails }: Bot): Values => ({
  mode,
  exceptions: Object.entries(intentModes).map(([intent, own], key) => ({ key, intent, mode: own })),
  rules: guardrails.rules,
  topics: guardrails.topics.map(({ name, words }, key) => ({ key, name, words: words.join(", ") })),
});

/** How freely the bot speaks, and what it leaves to people. */
export function ConductForm({ bot, onSave, busy }: Props) {
  const t = useTranslations("bots.conduct");
  const tv = useTranslations("validation");
  const intents = useList<Intent>("/intents").data ?? [];
  const form = useForm<Values>(valuesOf(bot), {
    topics: (topics) =>
      topics.every(({ name, words }) => name.trim() && wordsIn(words).length > 0) ? undefined : "topics",
  });
  const { values, errors } = form;
  const submit = async () => {
    const saved = await onSave({
      mode: values.mode,
      intentModes: Object.fromEntries(
        values.exceptions.filter(({ intent }) => intent).map((each) => [each.intent, each.mode]),
      ),
      guardrails: {
        rules: values.rules,
        topics: values.topics.map(({ name, words }) => ({ name: name.trim(), words: wordsIn(words) })),
      },
    });
    if (saved) form.reset(valuesOf(saved));
  };
  const setException = (key: number, part: Partial<Exception>) =>
    form.set(
      "exceptions",
      values.exceptions.map((each) => (each.key === key ? { ...each, ...part } : each)),
    );
  const setTopic = (key: number, part: Partial<Line>) =>
    form.set(
      "topics",
      values.topics.map((each) => (each.key === key ? { ...each, ...part } : each)),
    );
  const free = intents.filter(({ name }) => !values.exceptions.some(({ intent }) => intent === name));
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(bot))} />}
      >
        <Field label={t("mode")} hint={t(`modeHint.${values.mode}`)}>
          {(ids) => (
            <Select {...ids} value={values.mode} onChange={(event) => form.set("mode", modeIn(event.target.value))}>
              {modes.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`modes.${mode}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium">{t("exceptions")}</legend>
          {values.exceptions.map((exception) => (
            <div key={exception.key} className="flex gap-2">
              <Select
                aria-label={t("intent")}
                value={exception.intent}
                onChange={(event) => setException(exception.key, { intent: event.target.value })}
              >
                <option value={exception.intent}>{exception.intent}</option>
                {free.map(({ id, name }) => (
                  <option key={id} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
              <Select
                aria-label={t("modeOf", { intent: exception.intent })}
                value={exception.mode}
                onChange={(event) => setException(exception.key, { mode: modeIn(event.target.value) })}
              >
                {modes.map((mode) => (
                  <option key={mode} value={mode}>
                    {t(`modes.${mode}`)}
                  </option>
                ))}
              </Select>
              <IconButton
                icon={Trash2}
                label={t("removeException", { intent: exception.intent })}
                onClick={() =>
                  form.set(
                    "exceptions",
                    values.exceptions.filter(({ key }) => key !== exception.key),
                  )
                }
              />
            </div>
          ))}
          {free[0] ? (
            <Button
              className="self-start"
              onClick={() =>
                form.set("exceptions", [
                  ...values.exceptions,
                  { key: nextKey(values.exceptions), intent: free[0]?.name ?? "", mode: "draft" },
                ])
              }
            >
              <Plus className="size-4" strokeWidth={1.5} aria-hidden />
              {t("addException")}
            </Button>
          ) : (
            intents.length === 0 && <p className="text-meta text-ink-3">{t("noIntents")}</p>
          )}
        </fieldset>
        <Field label={t("rules")} hint={t("rulesHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              maxLength={4000}
              value={values.rules}
              onChange={(event) => form.set("rules", event.target.value)}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium">{t("topics")}</legend>
          <p className="text-meta text-ink-3">{t("topicsHint")}</p>
          {values.topics.map((topic) => (
            <div key={topic.key} className="flex gap-2 max-md:flex-wrap">
              <Input
                aria-label={t("topicName")}
                placeholder={t("topicName")}
                maxLength={120}
                value={topic.name}
                {...(errors.topics && !topic.name.trim() ? { "aria-invalid": true as const } : {})}
                onChange={(event) => setTopic(topic.key, { name: event.target.value })}
                className="w-40 shrink-0 max-md:w-full"
              />
              <Input
                aria-label={t("topicWords", { name: topic.name })}
                placeholder={t("topicWordsPlaceholder")}
                value={topic.words}
                {...(errors.topics && wordsIn(topic.words).length === 0 ? { "aria-invalid": true as const } : {})}
                onChange={(event) => setTopic(topic.key, { words: event.target.value })}
                className="min-w-0 flex-1"
              />
              <IconButton
                icon={Trash2}
                label={t("removeTopic", { name: topic.name })}
                onClick={() =>
                  form.set(
                    "topics",
                    values.topics.filter(({ key }) => key !== topic.key),
                  )
                }
              />
            </div>
          ))}
          {errors.topics && (
            <p role="alert" className="text-meta text-danger">
              {tv(errors.topics)}
            </p>
          )}
          {values.topics.length < 30 && (
            <Button
              className="self-start"
              onClick={() =>
                form.set("topics", [...values.topics, { key: nextKey(values.topics), name: "", words: "" }])
              }
            >
              <Plus className="size-4" strokeWidth={1.5} aria-hidden />
              {t("addTopic")}
            </Button>
          )}
        </fieldset>
      </Panel>
    </form>
  );
}
