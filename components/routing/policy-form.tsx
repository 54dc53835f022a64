"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { Locale } from "@/lib/contracts/basics";
import type { Inbox } from "@/lib/contracts/inbox";
import { RoutingMode, type RoutingPolicy } from "@/lib/contracts/routing";
import type { z } from "zod";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { useTeams } from "../inbox/use-teams";
import { Chips } from "../views/chips";
import { ExternalFields } from "./external-fields";
import { LevelSelect } from "./level-select";
import { NumberField } from "./number-field";
import { SkillLevels } from "./skill-levels";
import { TagsInput } from "./tags-input";
import { stagesWrong } from "./stage-problem";
import { usePolicyWords } from "./use-policy-words";
import { WaitingStages } from "./waiting-stages";
import { WhatIfPanel } from "./what-if-panel";

export type PolicyValues = Pick<RoutingPolicy, "name" | "fits" | "rules">;
export const valuesOf = ({ name, fits, rules }: RoutingPolicy): PolicyValues => ({ name, fits, rules });
/** `policyId`: of one that is there; a new one has none. */
type Props = Editing<RoutingPolicy, PolicyValues> & { policyId?: string };

export function PolicyForm({ initial, busy, onSave, theirs, onTheirs, policyId }: Props) {
  const t = useTranslations("routing");
  const words = usePolicyWords();
  const { teams } = useTeams();
  const inboxes = useList<z.infer<typeof Inbox>>("/inboxes");
  const form = useForm(initial, { name: named, rules: ({ waiting }) => stagesWrong(waiting) });
  const { values } = form;
  const { fits, rules } = values;
  const setFits = (next: Partial<PolicyValues["fits"]>) => form.set("fits", { ...fits, ...next });
  const setRules = (next: Partial<PolicyValues["rules"]>) => form.set("rules", { ...rules, ...next });
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  const options = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const automatic = rules.mode !== "manual";
  const asks = rules.skills.length > 0 || rules.language > 0;
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel title={t("fits")} text={t("fitsText")}>
        <TextField form={form} name="name" label={t("name")} maxLength={120} />
        <Chips
          legend={t("fitsInboxes")}
          options={options(inboxes.data ?? [])}
          chosen={fits.inboxIds}
          onChange={(inboxIds) => setFits({ inboxIds })}
        />
        <Chips
          legend={t("fitsTeams")}
          options={options(teams)}
          chosen={fits.teamIds}
          onChange={(teamIds) => setFits({ teamIds })}
        />
        <Chips
          legend={t("fitsLocales")}
          options={Locale.options.map((locale) => ({ value: locale, label: t(`languages.${locale}`) }))}
          chosen={fits.locales}
          onChange={(chosen) => setFits({ locales: Locale.options.filter((locale) => chosen.includes(locale)) })}
        />
        <TagsInput label={t("fitsTags")} value={fits.tags} onChange={(tags) => setFits({ tags })} />
      </Panel>
      <Panel title={t("who")} text={t("whoText")}>
        <Field label={t("mode")} hint={t(`modeHints.${rules.mode}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={rules.mode}
              onChange={(event) => setRules({ mode: RoutingMode.catch("manual").parse(event.target.value) })}
              className="max-w-sm"
            >
              {RoutingMode.options.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`modes.${mode}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ExternalFields value={rules.external} onChange={(external) => setRules({ external })} />
        {automatic && (
          <>
            <Switch
              label={t("lastAgent")}
              hint={t("lastAgentHint")}
              checked={rules.lastAgent}
              onChange={(lastAgent) => setRules({ lastAgent })}
            />
            <Switch
              label={t("onShift")}
              hint={t("onShiftHint")}
              checked={rules.onShift}
              onChange={(onShift) => setRules({ onShift })}
            />
            <SkillLevels
              legend={t("askedSkills")}
              empty={t("noSkillAsked")}
              value={rules.skills}
              onChange={(skills) => setRules({ skills })}
            />
            <Field label={t("askedLanguage")} hint={t("askedLanguageHint")}>
              {({ id }) => (
                <LevelSelect
                  id={id}
                  label={t("askedLanguage")}
                  none={t("anyLanguage")}
                  value={rules.language}
                  onChange={(language) => setRules({ language })}
                />
              )}
            </Field>
            {asks && (
              <NumberField
                label={t("relax")}
                hint={t("relaxHint")}
                unit={t("secondsUnit")}
                empty={t("never")}
                value={rules.relaxAfterSeconds}
                min={5}
                max={86_400}
                onChange={(relaxAfterSeconds) => setRules({ relaxAfterSeconds })}
              />
            )}
          </>
        )}
      </Panel>
      <WaitingStages
        value={rules.waiting}
        onChange={(waiting) => setRules({ waiting })}
        wrong={form.errors.rules !== undefined}
      />
      <Panel
        title={t("after")}
        text={t("afterText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <NumberField
          label={t("returnAfter")}
          hint={t("returnAfterHint")}
          unit={t("minutesUnit")}
          empty={t("never")}
          value={rules.returnAfterMinutes}
          min={1}
          max={1440}
          onChange={(returnAfterMinutes) => setRules({ returnAfterMinutes })}
        />
        <Switch
          label={t("returnAway")}
          hint={t("returnAwayHint")}
          checked={rules.returnWhenAway}
          onChange={(returnWhenAway) => setRules({ returnWhenAway })}
        />
        {teams.length > 0 && (
          <div className="grid gap-5 md:grid-cols-2">
            <Field label={t("overflowTo")} hint={t("overflowHint")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={rules.overflow?.teamId ?? ""}
                  onChange={(event) =>
                    setRules({
                      overflow: event.target.value
                        ? { teamId: event.target.value, afterSeconds: rules.overflow?.afterSeconds ?? 120 }
                        : null,
                    })
                  }
                >
                  <option value="">{t("overflowNever")}</option>
                  {teams.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {rules.overflow && (
              <NumberField
                label={t("overflowAfter")}
                unit={t("secondsUnit")}
                value={rules.overflow.afterSeconds}
                min={5}
                max={86_400}
                onChange={(afterSeconds) =>
                  rules.overflow && afterSeconds !== null && setRules({ overflow: { ...rules.overflow, afterSeconds } })
                }
              />
            )}
          </div>
        )}
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => `${row.name}: ${words(row)}`}
        </TheirsMeanwhile>
      </Panel>
      <WhatIfPanel policyId={policyId} draft={values} />
    </form>
  );
}
