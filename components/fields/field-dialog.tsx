"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { patch, post } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { CustomField, FieldKey, FieldKind, hasOptions, type FieldSubject } from "@/lib/contracts/fields";
import { useIsAdmin } from "../console/admins-only";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { DeleteField } from "./delete-field";
import { FIELDS } from "./use-fields";

type Props = { of: FieldSubject; field: CustomField | null; onClose: () => void };
type Values = { key: string; kind: FieldKind; en: string; zh: string; options: string; needed: boolean };
const valuesOf = (field: CustomField | null): Values => ({
  key: field?.key ?? "",
  kind: field?.kind ?? "text",
  en: field?.label.en ?? "",
  zh: field?.label.zh ?? "",
  options: field?.options.join("\n") ?? "",
  needed: field?.requiredOnResolve ?? false,
});
const optionsIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** Makes a field, or changes one. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function FieldDialog({ of, field, onClose }: Props) {
  const t = useTranslations("fields");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const admin = useIsAdmin();
  const { save, busy } = useSave(FIELDS);
  const [base, setBase] = useState(field);
  const { theirs, unlessChanged, forget } = useTheirs(CustomField);
  const form = useForm<Values>(valuesOf(field), {
    key: (key) => (base || FieldKey.safeParse(key).success ? undefined : key.trim() ? "fieldKey" : "filled"),
    options: (text, { kind }) => (hasOptions(kind) && optionsIn(text).length === 0 ? "option" : undefined),
  });
  const { values, errors } = form;

  const submit = async (rev = base?.rev) => {
    const { key, kind, en, zh, needed } = values;
    const body = {
      label: { en: en.trim(), zh: zh.trim() },
      ...(hasOptions(kind) ? { options: optionsIn(values.options) } : {}),
      requiredOnResolve: of === "conversation" && needed,
    };
    const send = () =>
      base
        ? patch<CustomField>(`${FIELDS}/${base.id}`, { ...body, rev })
        : post<CustomField>(FIELDS, { ...body, of, key: key.trim(), kind });
    if (await save(() => unlessChanged(send))) onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setBase(theirs);
    forget();
  };
  const text = (name: "en" | "zh", label: string) => (
    <Field label={label}>
      {(ids) => (
        <Input {...ids} maxLength={120} value={values[name]} onChange={(event) => form.set(name, event.target.value)} />
      )}
    </Field>
  );
  return (
    <Dialog open onOpenChange={onClose} title={base ? t("change") : t(`new.${of}`)}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <fieldset disabled={!admin} className="flex flex-col gap-4">
          <div className="grid gap-4 md:grid-cols-2">
            {text("en", t("labelEn"))}
            {text("zh", t("labelZh"))}
          </div>
          <div className="grid gap-4 md:grid-cols-2">
            <Field label={t("key")} hint={t("keyHint")} error={errors.key && tv(errors.key)}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={60}
                  disabled={base !== null}
                  value={values.key}
                  onChange={(event) => form.set("key", event.target.value)}
                  onBlur={() => form.blur("key")}
                  className="font-mono"
                />
              )}
            </Field>
            <Field label={t("kindLabel")}>
              {(ids) => (
                <Select
                  {...ids}
                  disabled={base !== null}
                  value={values.kind}
                  onChange={(event) => form.set("kind", FieldKind.catch("text").parse(event.target.value))}
                >
                  {FieldKind.options.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`kind.${kind}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          {hasOptions(values.kind) && (
            <TextField form={form} name="options" label={t("options")} hint={t("optionsHint")} rows={4} />
          )}
          {of === "conversation" && (
            <Switch
              label={t("neededLabel")}
              hint={t("neededHint")}
              checked={values.needed}
              disabled={!admin}
              onChange={(needed) => form.set("needed", needed)}
            />
          )}
        </fieldset>
        {theirs && <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)} />}
        <footer className="flex items-center gap-2 border-t pt-3">
          {base && admin && <DeleteField field={base} onDeleted={onClose} />}
          <span className="flex-1 text-meta text-ink-3">{!admin && tc("adminOnly")}</span>
          <Button onClick={onClose}>{admin ? tc("cancel") : tc("close")}</Button>
          {admin && !theirs && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
