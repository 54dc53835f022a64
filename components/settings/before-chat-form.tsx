"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { moved } from "@/lib/client/moved";
import { useForm } from "@/lib/client/use-form";
import { askableKinds, type AskedField, type BeforeChat } from "@/lib/contracts/before-chat";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { useFieldLabel, useFields } from "../fields/use-fields";
import type { SaveInbox } from "./save-inbox";

const whens: BeforeChat["when"][] = ["never", "always", "closed", "nobodyOnline"];
const nameOf = (asked: AskedField): string => (asked.field === "custom" ? `custom.${asked.key}` : asked.field);
const askedFrom = (name: string): AskedField => {
  if (name === "name" || name === "email") return { field: name, required: false };
  return { field: "custom", key: name.slice("custom.".length), required: false };
};

/** What visitors are asked before their first message goes out. */
export function BeforeChatForm({ inbox, onSave, busy }: { inbox: Inbox; onSave: SaveInbox; busy: boolean }) {
  const t = useTranslations("settings.beforeChat");
  const form = useForm<BeforeChat>(inbox.beforeChat, {});
  const { values } = form;
  const submit = async () => {
    const saved = await onSave({ beforeChat: values });
    if (saved) form.reset(saved.beforeChat);
  };
  const words = (locale: "en" | "zh", label: string) => (
    <Field label={label} hint={locale === "en" ? t("textHint") : undefined}>
      {(ids) => (
        <Input
          {...ids}
          maxLength={300}
          value={values.text[locale]}
          onChange={(event) => form.set("text", { ...values.text, [locale]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(inbox.beforeChat)} />}
      >
        <Field label={t("when")} hint={values.when === "closed" ? t("closedHint") : undefined}>
          {(ids) => (
            <Select
              {...ids}
              value={values.when}
              onChange={(event) => form.set("when", whens.find((each) => each === event.target.value) ?? "never")}
            >
              {whens.map((when) => (
                <option key={when} value={when}>
                  {t(`whens.${when}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {values.when !== "never" && (
          <>
            <AskedFields fields={values.fields} onChange={(fields) => form.set("fields", fields)} />
            <Switch
              label={t("anonymousOnly")}
              hint={t("anonymousOnlyHint")}
              checked={values.anonymousOnly}
              onChange={(on) => form.set("anonymousOnly", on)}
            />
            {words("en", t("textEn"))}
            {words("zh", t("textZh"))}
          </>
        )}
      </Panel>
    </form>
  );
}

type FieldsProps = { fields: AskedField[]; onChange: (fields: AskedField[]) => void };

function AskedFields({ fields, onChange }: FieldsProps) {
  const t = useTranslations("settings.beforeChat");
  const labelOf = useFieldLabel();
  const defined = useFields("contact").filter(({ kind }) => askableKinds.some((each) => each === kind));
  const wordOf = (name: string): string => {
    if (name === "name" || name === "email") return t(name);
    const key = name.slice("custom.".length);
    const field = defined.find((each) => each.key === key);
    return field ? labelOf(field) : t("gone", { key });
  };
  const offered = ["name", "email", ...defined.map(({ key }) => `custom.${key}`)].filter(
    (name) => !fields.some((each) => nameOf(each) === name),
  );
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">{t("fields")}</legend>
      {fields.length === 0 && <p className="text-ink-3">{t("nothing")}</p>}
      <ol className="divide-y rounded-card border empty:hidden">
        {fields.map((each, at) => {
          const name = wordOf(nameOf(each));
          return (
            <li key={nameOf(each)} className="flex items-center gap-2 py-1 pr-1 pl-3">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <label className="flex shrink-0 items-center gap-1.5 text-ink-2">
                <input
                  type="checkbox"
                  checked={each.required}
                  onChange={(event) =>
                    onChange(fields.map((one, i) => (i === at ? { ...one, required: event.target.checked } : one)))
                  }
                  className="size-4 accent-accent"
                />
                {t("required")}
              </label>
              <span className="flex shrink-0">
                <IconButton
                  icon={ArrowUp}
                  label={t("up", { name })}
                  disabled={at === 0}
                  onClick={() => onChange(moved(fields, at, at - 1))}
                />
                <IconButton
                  icon={ArrowDown}
                  label={t("down", { name })}
                  disabled={at === fields.length - 1}
                  onClick={() => onChange(moved(fields, at, at + 1))}
                />
                <IconButton
                  icon={X}
                  label={t("remove", { name })}
                  onClick={() => onChange(fields.filter((_, i) => i !== at))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {offered.length > 0 && fields.length < 10 && (
        <Select
          aria-label={t("add")}
          value=""
          onChange={(event) => event.target.value && onChange([...fields, askedFrom(event.target.value)])}
          className="w-auto self-start"
        >
          <option value="">{t("add")}</option>
          {offered.map((name) => (
            <option key={name} value={name}>
              {wordOf(name)}
            </option>
          ))}
        </Select>
      )}
      <p className="text-meta text-ink-3">{t("fieldsHint")}</p>
    </fieldset>
  );
}
