"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select } from "@/components/ui/input";
import { CallError, get, patch } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";
import { SavedRoutingSettings, type PresenceReason, type RoutingSettings } from "@/lib/contracts/routing";
import type { z } from "zod";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { NumberField } from "./number-field";
import { TagsInput } from "./tags-input";

const PATH = "/routing/settings";

/** What holds for every queue. */
export function SettingsPanel() {
  const settings = useQuery({
    queryKey: [PATH],
    queryFn: () => get<SavedRoutingSettings>(PATH),
    refetchOnWindowFocus: false,
  });
  return <Loaded of={settings}>{(data) => <Form saved={data} />}</Loaded>;
}

const valuesOf = ({ rev: _, ...values }: SavedRoutingSettings): RoutingSettings => values;

function Form({ saved }: { saved: SavedRoutingSettings }) {
  const t = useTranslations("routing");
  const queries = useQueryClient();
  const { save, busy } = useSave("/routing/agents");
  const inboxes = useList<z.infer<typeof Inbox>>("/inboxes");
  const [rev, setRev] = useState(saved.rev);
  const [theirs, setTheirs] = useState<SavedRoutingSettings | null>(null);
  const form = useForm(valuesOf(saved), {
    reasons: (reasons) => (reasons.every(({ label }) => label.trim()) ? undefined : "filled"),
  });
  const { values } = form;
  const take = (next: SavedRoutingSettings) => {
    form.reset(valuesOf(next));
    setRev(next.rev);
    setTheirs(null);
    queries.setQueryData([PATH], next);
  };
  const submit = async (on = rev) => {
    const next = await save(async () => {
      try {
        return await patch<SavedRoutingSettings>(PATH, { ...values, rev: on });
      } catch (error) {
        const newer = error instanceof CallError && SavedRoutingSettings.safeParse(error.details["saved"]);
        if (!newer || !newer.success) throw error;
        setTheirs(newer.data);
        throw error;
      }
    });
    if (next) take(next);
  };
  const weight = (inboxId: string) => values.weights.find((each) => each.inboxId === inboxId)?.weight ?? 1;
  const setWeight = (inboxId: string, next: number) =>
    form.set("weights", [
      ...values.weights.filter((each) => each.inboxId !== inboxId),
      ...(next > 1 ? [{ inboxId, weight: next }] : []),
    ]);
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("general")}
        text={t("generalText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(saved))} />}
      >
        <NumberField
          label={t("transferTime")}
          hint={t("transferTimeHint")}
          unit={t("secondsUnit")}
          value={values.transferSeconds}
          min={15}
          max={600}
          onChange={(next) => next !== null && form.set("transferSeconds", next)}
        />
        <div className="grid gap-5 md:grid-cols-2">
          <NumberField
            label={t("defaultCapacity")}
            hint={t("defaultCapacityHint")}
            unit={t("points")}
            value={values.defaultCapacity}
            min={1}
            max={100}
            onChange={(next) => next !== null && form.set("defaultCapacity", next)}
          />
          <NumberField
            label={t("ageing")}
            hint={t("ageingHint")}
            unit={t("secondsUnit")}
            value={values.ageAfterSeconds}
            min={10}
            max={86_400}
            onChange={(next) => next !== null && form.set("ageAfterSeconds", next)}
          />
        </div>
        <fieldset className="flex flex-col gap-2">
          <legend className="font-medium">{t("weights")}</legend>
          <p className="mb-1 text-meta text-ink-3">{t("weightsHint")}</p>
          {(inboxes.data ?? []).map(({ id, name }) => (
            <label key={id} className="flex items-center gap-3">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Input
                type="number"
                min={1}
                max={20}
                value={weight(id)}
                onChange={(event) =>
                  setWeight(id, Math.min(20, Math.max(1, Math.round(Number(event.target.value)) || 1)))
                }
                className="w-20 tabular-nums"
              />
            </label>
          ))}
        </fieldset>
        <Vip value={values.vip} onChange={(vip) => form.set("vip", vip)} />
        <Reasons
          value={values.reasons}
          wrong={form.errors.reasons !== undefined}
          onChange={(reasons) => form.set("reasons", reasons)}
        />
        {theirs && (
          <ChangedMeanwhile onTheirs={() => take(theirs)} onMine={() => void submit(theirs.rev)}>
            <p className="text-ink-2">
              {t("defaultCapacity")}: {theirs.defaultCapacity}
            </p>
          </ChangedMeanwhile>
        )}
      </Panel>
    </form>
  );
}

type Vip = RoutingSettings["vip"];

function Vip({ value, onChange }: { value: Vip; onChange: (value: Vip) => void }) {
  const t = useTranslations("routing");
  const attribute = value.attribute ?? { name: "", value: "" };
  const [draft, setDraft] = useState(attribute);
  const set = (next: typeof draft) => {
    setDraft(next);
    const complete = next.name.trim() && next.value.trim();
    onChange({ ...value, attribute: complete ? { name: next.name.trim(), value: next.value.trim() } : null });
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-medium">{t("vip")}</legend>
      <p className="text-meta text-ink-3">{t("vipHint")}</p>
      <TagsInput label={t("vipTags")} value={value.tags} onChange={(tags) => onChange({ ...value, tags })} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t("vipAttribute")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={60}
              placeholder="plan"
              value={draft.name}
              onChange={(event) => set({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("vipValue")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              placeholder="enterprise"
              value={draft.value}
              onChange={(event) => set({ ...draft, value: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

type ReasonsProps = { value: PresenceReason[]; wrong: boolean; onChange: (value: PresenceReason[]) => void };

function Reasons({ value, wrong, onChange }: ReasonsProps) {
  const t = useTranslations("routing");
  const tn = useTranslations("nav.presence");
  const tv = useTranslations("validation");
  const set = (at: number, next: Partial<PresenceReason>) =>
    onChange(value.map((each, place) => (place === at ? { ...each, ...next } : each)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{t("reasons")}</legend>
      <p className="mb-1 text-meta text-ink-3">{t("reasonsHint")}</p>
      {value.map(({ status, label }, at) => (
        // Rows have no name of their own while they are written.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="flex items-center gap-2">
          <Input
            value={label}
            maxLength={40}
            aria-label={t("reason")}
            aria-invalid={wrong && !label.trim() ? true : undefined}
            placeholder={t("reasonExample")}
            onChange={(event) => set(at, { label: event.target.value })}
            className="min-w-0 flex-1"
          />
          <Select
            aria-label={t("reasonStatus")}
            value={status}
            onChange={(event) => set(at, { status: event.target.value === "busy" ? "busy" : "away" })}
            className="w-32 shrink-0"
          >
            <option value="away">{tn("away")}</option>
            <option value="busy">{tn("busy")}</option>
          </Select>
          <IconButton
            icon={X}
            label={t("removeReason", { name: label })}
            onClick={() => onChange(value.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {wrong && <p className="text-meta text-danger">{tv("filled")}</p>}
      {value.length < 20 && (
        <Button
          size="sm"
          look="ghost"
          className="self-start"
          onClick={() => onChange([...value, { status: "away", label: "" }])}
        >
          <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
          {t("addReason")}
        </Button>
      )}
    </fieldset>
  );
}
