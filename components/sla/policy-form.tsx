"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import type { DraftGroup } from "@/lib/client/condition-draft";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { ConditionGroup } from "@/lib/contracts/conditions";
import { SlaMetric } from "@/lib/contracts/conversation";
import type { BusinessHours } from "@/lib/contracts/hours";
import { slaFields, SlaTargets, type SlaNotify, type SlaPolicy } from "@/lib/contracts/sla";
import { GroupEditor } from "../conditions/group-editor";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { TeamMembers } from "../settings/team-members";
import { DurationField } from "./duration-field";
import { useTargetWords } from "./use-target-words";

export type PolicyValues = {
  name: string;
  active: boolean;
  conditions: DraftGroup;
  targets: SlaTargets;
  clock: SlaPolicy["clock"];
  warnPercent: number | null;
  notify: SlaNotify;
};
export const valuesOf = ({
  name,
  active,
  conditions,
  targets,
  clock,
  warnPercent,
  notify,
}: SlaPolicy): PolicyValues => ({
  name,
  active,
  conditions,
  targets,
  clock,
  warnPercent,
  notify,
});
export const freshPolicy = (clock: SlaPolicy["clock"]): PolicyValues => ({
  name: "",
  active: true,
  conditions: { match: "all", of: [] },
  targets: { firstResponse: 60, nextResponse: 60, resolution: null },
  clock,
  warnPercent: 75,
  notify: { assignee: true, team: true, agentIds: [] },
});

type Props = Editing<SlaPolicy, PolicyValues>;

export function PolicyForm({ initial, busy, onSave, theirs, onTheirs }: Props) {
  const t = useTranslations("sla");
  const { targetsOf } = useTargetWords();
  const noHours = useList<BusinessHours>("/business-hours").data?.length === 0;
  const form = useForm(initial, {
    name: named,
    conditions: (group) => (ConditionGroup.safeParse(group).success ? undefined : "conditions"),
    targets: (targets) => (SlaTargets.safeParse(targets).success ? undefined : "targets"),
  });
  const { values, errors } = form;
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  const notify = (part: Partial<SlaNotify>) => form.set("notify", { ...values.notify, ...part });
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("promise")}
        text={t("promiseText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <TextField form={form} name="name" label={t("name")} maxLength={120} />
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 font-medium">{t("when")}</legend>
          <GroupEditor group={values.conditions} fields={slaFields} onChange={(next) => form.set("conditions", next)} />
          <Problem>{errors.conditions && t(errors.conditions)}</Problem>
        </fieldset>
        <div className="grid gap-5 md:grid-cols-3">
          {SlaMetric.options.map((metric) => (
            <DurationField
              key={metric}
              label={t(`metric.${metric}`)}
              hint={t(`metricHint.${metric}`)}
              minutes={values.targets[metric]}
              onChange={(minutes) => form.set("targets", { ...values.targets, [metric]: minutes })}
            />
          ))}
        </div>
        <Problem>{errors.targets && t(errors.targets)}</Problem>
        <div className="grid gap-5 md:grid-cols-2">
          <Field label={t("clock")} hint={t(`clockHint.${values.clock}`)}>
            {(ids) => (
              <Select
                {...ids}
                value={values.clock}
                onChange={(event) => form.set("clock", event.target.value === "business" ? "business" : "calendar")}
              >
                <option value="business">{t("clocks.business")}</option>
                <option value="calendar">{t("clocks.calendar")}</option>
              </Select>
            )}
          </Field>
          <Field label={t("warn")} hint={t("warnHint")}>
            {(ids) => (
              <Select
                {...ids}
                value={values.warnPercent ?? ""}
                onChange={(event) => form.set("warnPercent", event.target.value ? Number(event.target.value) : null)}
              >
                <option value="">{t("warnNever")}</option>
                {[50, 60, 75, 80, 90]
                  .concat(values.warnPercent ?? [])
                  .filter((each, at, all) => all.indexOf(each) === at)
                  .map((percent) => (
                    <option key={percent} value={percent}>
                      {t("warnAt", { percent })}
                    </option>
                  ))}
              </Select>
            )}
          </Field>
        </div>
        {values.clock === "business" && noHours && (
          <p className="text-danger">
            {t("noHours")}{" "}
            <Link href="/settings/hours/new" className="underline underline-offset-2">
              {t("setHours")}
            </Link>
          </p>
        )}
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="mb-2 font-medium">{t("notify")}</legend>
          <Switch
            label={t("notifyAssignee")}
            checked={values.notify.assignee}
            onChange={(assignee) => notify({ assignee })}
          />
          <Switch label={t("notifyTeam")} checked={values.notify.team} onChange={(team) => notify({ team })} />
          <TeamMembers chosen={values.notify.agentIds} onChange={(agentIds) => notify({ agentIds })} />
        </fieldset>
        <Switch
          label={t("active")}
          hint={t("activeHint")}
          checked={values.active}
          onChange={(on) => form.set("active", on)}
        />
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => (
            <>
              {row.name}: {targetsOf(row)}
            </>
          )}
        </TheirsMeanwhile>
      </Panel>
    </form>
  );
}

const Problem = ({ children }: { children: string | undefined }) =>
  children ? (
    <p role="alert" className="text-meta text-danger">
      {children}
    </p>
  ) : null;
