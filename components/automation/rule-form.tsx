"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import type { DraftGroup } from "@/lib/client/condition-draft";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import { type AutomationRule, RuleAction, RuleTrigger } from "@/lib/contracts/automation";
import { ConditionGroup, type ConditionField } from "@/lib/contracts/conditions";
import { GroupEditor } from "../conditions/group-editor";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ActionEditor, freshAction } from "./action-editor";
import { DryRunPanel } from "./dry-run-panel";
import { TriggerFields } from "./trigger-fields";
import { useRuleWords } from "./use-rule-words";

export type RuleValues = {
  name: string;
  active: boolean;
  trigger: RuleTrigger;
  conditions: DraftGroup;
  actions: RuleAction[];
  goOn: boolean;
};
export const valuesOf = ({ name, active, trigger, conditions, actions, goOn }: AutomationRule): RuleValues => ({
  name,
  active,
  trigger,
  conditions,
  actions,
  goOn,
});
export const freshRule: RuleValues = {
  name: "",
  active: true,
  trigger: { on: "created" },
  conditions: { match: "all", of: [] },
  actions: [freshAction("addTags")],
  goOn: true,
};

const fields: readonly ConditionField[] = [
  "message",
  "inbox",
  "team",
  "assignee",
  "status",
  "customStatus",
  "priority",
  "type",
  "tag",
  "onDuty",
  "language",
  "hours",
  "rating",
  "email",
  "attribute",
  "conversationField",
  "organisation",
  "organisationField",
];
const MOST_ACTIONS = 10;
type Props = Editing<AutomationRule, RuleValues>;

export function RuleForm({ initial, busy, onSave, theirs, onTheirs }: Props) {
  const t = useTranslations("automation");
  const { triggerOf, actionsOf } = useRuleWords();
  const form = useForm(initial, {
    name: named,
    trigger: (trigger) => (RuleTrigger.safeParse(trigger).success ? undefined : "badTrigger"),
    conditions: (group) => (ConditionGroup.safeParse(group).success ? undefined : "badConditions"),
    actions: (actions) =>
      actions.length > 0 && actions.every((action) => RuleAction.safeParse(action).success) ? undefined : "badActions",
  });
  const { values, errors } = form;
  const problem = errors.trigger ?? errors.conditions ?? errors.actions;
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  const put = (at: number, next: RuleAction) =>
    form.set(
      "actions",
      values.actions.map((each, i) => (i === at ? next : each)),
    );
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("rule")}
        text={t("ruleText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <TextField form={form} name="name" label={t("name")} maxLength={120} />
        <TriggerFields trigger={values.trigger} onChange={(trigger) => form.set("trigger", trigger)} />
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 font-medium">{t("if")}</legend>
          <GroupEditor group={values.conditions} fields={fields} onChange={(next) => form.set("conditions", next)} />
        </fieldset>
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 font-medium">{t("then")}</legend>
          {values.actions.map((action, at) => (
            // An action has no name but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <ActionEditor
              key={at}
              action={action}
              onChange={(next) => put(at, next)}
              onRemove={() =>
                form.set(
                  "actions",
                  values.actions.filter((_, i) => i !== at),
                )
              }
            />
          ))}
          {values.actions.length < MOST_ACTIONS && (
            <Button
              size="sm"
              className="self-start"
              onClick={() => form.set("actions", [...values.actions, freshAction("priority")])}
            >
              <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
              {t("addAction")}
            </Button>
          )}
        </fieldset>
        {problem && (
          <p role="alert" className="text-meta text-danger">
            {t(problem)}
          </p>
        )}
        <Switch label={t("goOn")} hint={t("goOnHint")} checked={values.goOn} onChange={(on) => form.set("goOn", on)} />
        <Switch
          label={t("active")}
          hint={t("activeHint")}
          checked={values.active}
          onChange={(on) => form.set("active", on)}
        />
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => (
            <>
              {row.name}: {triggerOf(row.trigger)} → {actionsOf(row.actions)}
            </>
          )}
        </TheirsMeanwhile>
      </Panel>
      <DryRunPanel trigger={values.trigger} conditions={values.conditions} actions={values.actions} />
    </form>
  );
}
