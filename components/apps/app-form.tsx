"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { AppKind, MAX_APP_HEIGHT, MIN_APP_HEIGHT, type App } from "@/lib/contracts/apps";
import { appVariables, problemWithAppAddress } from "@/lib/kernel/app-address";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { Chips } from "../views/chips";

export type AppValues = Pick<App, "name" | "kind" | "url" | "inboxIds" | "height" | "active">;
export const valuesOf = ({ name, kind, url, inboxIds, height, active }: App): AppValues => ({
  name,
  kind,
  url,
  inboxIds,
  height,
  active,
});
export const freshApp: AppValues = { name: "", kind: "panel", url: "", inboxIds: null, height: 320, active: true };

export function AppForm({ initial, busy, onSave, theirs, onTheirs }: Editing<App, AppValues>) {
  const t = useTranslations("apps");
  const tv = useTranslations("validation");
  const form = useForm(initial, { name: named, url: addressed, inboxIds: chosen, height: high });
  const { values, errors } = form;
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("page")}
        text={t("pageText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <TextField form={form} name="name" label={t("name")} maxLength={120} placeholder={t("nameExample")} />
        <Field label={t("kind")} hint={t(`kindHint.${values.kind}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={values.kind}
              onChange={({ target }) => form.set("kind", AppKind.catch("panel").parse(target.value))}
              className="max-w-sm"
            >
              {AppKind.options.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kindOf.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex flex-col gap-2">
          <TextField
            form={form}
            name="url"
            label={t("url")}
            hint={t("urlHint")}
            type="url"
            maxLength={1000}
            placeholder="https://crm.example.com/customers?email={{contact.email}}"
          />
          <Variables onChoose={(name) => form.set("url", `${values.url}{{${name}}}`)} />
        </div>
        <Inboxes value={values.inboxIds} error={errors.inboxIds} onChange={(ids) => form.set("inboxIds", ids)} />
        {values.kind === "panel" && (
          <Field
            label={t("height")}
            hint={t("heightHint", { least: MIN_APP_HEIGHT, most: MAX_APP_HEIGHT })}
            error={errors.height && tv(errors.height)}
          >
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={MIN_APP_HEIGHT}
                max={MAX_APP_HEIGHT}
                step={20}
                value={Number.isNaN(values.height) ? "" : values.height}
                onChange={({ target }) => form.set("height", target.valueAsNumber)}
                onBlur={() => form.blur("height")}
                className="w-28"
              />
            )}
          </Field>
        )}
        <Switch
          label={t("active")}
          hint={`${t("activeHint")} ${values.kind === "panel" ? t("reloadHint") : ""}`}
          checked={values.active}
          onChange={(on) => form.set("active", on)}
        />
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => (
            <>
              {row.name}: {row.url}
            </>
          )}
        </TheirsMeanwhile>
      </Panel>
    </form>
  );
}

const addressed = (url: string): string | undefined => {
  const wrong = problemWithAppAddress(url.trim());
  if (!wrong) return undefined;
  return wrong.problem === "address" ? "appAddress" : "variable";
};
const chosen = (ids: string[] | null): string | undefined => (ids?.length === 0 ? "appInboxes" : undefined);
const high = (height: number): string | undefined =>
  Number.isInteger(height) && height >= MIN_APP_HEIGHT && height <= MAX_APP_HEIGHT ? undefined : "number";

/** What an address can name, to be put at its end. */
function Variables({ onChoose }: { onChoose: (name: string) => void }) {
  const t = useTranslations("apps");
  return (
    <ul aria-label={t("variables")} className="flex flex-wrap gap-1.5">
      {appVariables.map((name) => (
        <li key={name}>
          <button
            type="button"
            title={`{{${name}}}`}
            onClick={() => onChoose(name)}
            className="rounded-control border bg-ground px-2 py-0.5 text-meta text-ink-2 hover:bg-sunken hover:text-ink max-md:py-2"
          >
            {t(`variable.${name.replace(".", "_")}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

type InboxesProps = { value: string[] | null; error: string | undefined; onChange: (ids: string[] | null) => void };

function Inboxes({ value, error, onChange }: InboxesProps) {
  const t = useTranslations("apps");
  const tv = useTranslations("validation");
  const inboxes = useList<{ id: string; name: string }>("/inboxes");
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("inboxes")} error={error && tv(error)}>
        {(ids) => (
          <Select
            {...ids}
            value={value ? "some" : "all"}
            onChange={({ target }) => onChange(target.value === "all" ? null : [])}
            className="max-w-sm"
          >
            <option value="all">{t("inboxesAll")}</option>
            <option value="some">{t("inboxesSome")}</option>
          </Select>
        )}
      </Field>
      {value && (
        <Chips
          legend={t("inboxesWhich")}
          options={(inboxes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          chosen={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}
