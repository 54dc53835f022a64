"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import type { Bot } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { FlowChoice } from "./flow-choice";
import { SourceScope } from "./source-scope";

type Props = { bot: Bot; onSave: (change: Record<string, unknown>) => Promise<Bot | undefined>; busy: boolean };
const valuesOf = (bot: Bot) => ({
  name: bot.name,
  instructions: bot.instructions,
  threshold: bot.threshold,
  sourceIds: bot.knowledge.sourceIds ?? null,
  en: bot.handoff.message?.en ?? "",
  zh: bot.handoff.message?.zh ?? "",
  afterFailures: bot.handoff.afterFailures,
  flowId: bot.flowId,
});

export function BotForm({ bot, onSave, busy }: Props) {
  const t = useTranslations("bots");
  const format = useFormatter();
  const form = useForm<ReturnType<typeof valuesOf>>(valuesOf(bot), { name: named });
  const { values } = form;
  const submit = async () => {
    const { name, instructions, threshold, sourceIds, en, zh, afterFailures, flowId } = values;
    const saved = await onSave({
      name,
      instructions,
      threshold,
      flowId,
      knowledge: sourceIds ? { sourceIds } : {},
      handoff: { afterFailures, message: { en, zh } },
    });
    if (saved) form.reset(valuesOf(saved));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("behaviour")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(bot))} />}
      >
        <TextField form={form} name="name" label={t("name")} hint={t("nameHint")} />
        <Field label={t("instructions")} hint={t("instructionsHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={4}
              maxLength={8000}
              value={values.instructions}
              onChange={(event) => form.set("instructions", event.target.value)}
            />
          )}
        </Field>
        <FlowChoice chosen={values.flowId} onChange={(id) => form.set("flowId", id)} />
        <SourceScope chosen={values.sourceIds} onChange={(ids) => form.set("sourceIds", ids)} />
        <Field
          label={t("threshold")}
          hint={t("thresholdHint")}
          aside={
            <output className="text-ink-2 tabular-nums">{format.number(values.threshold, { style: "percent" })}</output>
          }
        >
          {(ids) => (
            <input
              {...ids}
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={values.threshold}
              onChange={(event) => form.set("threshold", Number(event.target.value))}
              className="w-full accent-accent-ink"
            />
          )}
        </Field>
        <Field label={t("failures")} hint={t("failuresHint")}>
          {(ids) => (
            <Select
              {...ids}
              value={values.afterFailures}
              onChange={(event) => form.set("afterFailures", Number(event.target.value))}
            >
              {[1, 2, 3, 4, 5].map((count) => (
                <option key={count} value={count}>
                  {t("failuresOf", { count })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("handoffEn")} hint={t("handoffHint")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={500}
              value={values.en}
              onChange={(event) => form.set("en", event.target.value)}
            />
          )}
        </Field>
        <Field label={t("handoffZh")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={500}
              value={values.zh}
              onChange={(event) => form.set("zh", event.target.value)}
            />
          )}
        </Field>
      </Panel>
    </form>
  );
}
