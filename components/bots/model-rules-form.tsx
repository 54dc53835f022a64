"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useForm } from "@/lib/client/use-form";
import type { Bot } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { useLadder } from "./ladder-panel";
import { rulesOf, valuesOf, writtenOf, type ModelRuleValues } from "./model-rule-values";

type Props = { bot: Bot; onSave: (change: Record<string, unknown>) => Promise<Bot | undefined>; busy: boolean };

/** What models may do for this bot, and what they may cost. */
export function ModelRulesForm({ bot, onSave, busy }: Props) {
  const t = useTranslations("bots.rules");
  const tv = useTranslations("validation");
  const format = useFormatter();
  const spent = useLadder(bot.id).data?.spent;
  const form = useForm<ModelRuleValues>(valuesOf(bot.modelSettings), rulesOf);
  const { values, errors } = form;
  const submit = async () => {
    const saved = await onSave({ modelSettings: writtenOf(bot.modelSettings, values) });
    if (saved) form.reset(valuesOf(saved.modelSettings));
  };
  const number = (
    name:
      | "silenceHours"
      | "answerTokens"
      | "promptTokens"
      | "answerCost"
      | "conversationTokens"
      | "visitorTokens"
      | "dayTokens"
      | "dayCost",
  ) => (
    <Field
      label={t(name)}
      hint={t(`${name}Hint`)}
      error={errors[name] && tv(errors[name])}
      aside={
        spent && (name === "dayTokens" || name === "dayCost") ? (
          <Spent
            used={name === "dayTokens" ? spent.tokens : spent.cost}
            ceiling={values[name].trim() ? Number(values[name]) : null}
            text={t("spent", {
              amount: format.number(name === "dayTokens" ? spent.tokens : spent.cost, {
                maximumFractionDigits: name === "dayTokens" ? 0 : 4,
              }),
            })}
          />
        ) : undefined
      }
    >
      {(ids) => (
        <Input
          {...ids}
          inputMode="decimal"
          placeholder={mayBeEmpty.has(name) ? t("noCeiling") : ""}
          value={values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.blur(name)}
          className="tabular-nums"
        />
      )}
    </Field>
  );
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(bot.modelSettings))} />}
      >
        <Switch
          label={t("hidePersonalData")}
          hint={t("hidePersonalDataHint")}
          checked={values.hidePersonalData}
          onChange={(on) => form.set("hidePersonalData", on)}
        />
        <Switch
          label={t("smallTalk")}
          hint={t("smallTalkHint")}
          checked={values.smallTalk}
          onChange={(on) => form.set("smallTalk", on)}
        />
        <Field label={t("linkHosts")} hint={t("linkHostsHint")} error={errors.linkHosts && tv(errors.linkHosts)}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={2}
              placeholder="*.example.com"
              value={values.linkHosts}
              onChange={(event) => form.set("linkHosts", event.target.value)}
              onBlur={() => form.blur("linkHosts")}
              className="min-h-14 font-mono"
            />
          )}
        </Field>
        {number("silenceHours")}
        <h3 className="border-t pt-4 font-medium">{t("budgets")}</h3>
        <p className="-mt-4 text-meta text-ink-3">{t("budgetsText")}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          {number("answerTokens")}
          {number("promptTokens")}
          {number("answerCost")}
          {number("conversationTokens")}
          {number("visitorTokens")}
          {number("dayTokens")}
          {number("dayCost")}
        </div>
      </Panel>
    </form>
  );
}

/** Ceilings that need not be there. */
const mayBeEmpty: ReadonlySet<string> = new Set([
  "answerCost",
  "conversationTokens",
  "visitorTokens",
  "dayTokens",
  "dayCost",
]);

function Spent({ used, ceiling, text }: { used: number; ceiling: number | null; text: string }) {
  const over = ceiling !== null && used >= ceiling;
  return <span className={`text-meta tabular-nums ${over ? "text-danger" : "text-ink-3"}`}>{text}</span>;
}
