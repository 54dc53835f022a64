"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { ApiToken } from "@/lib/contracts/resources";
import { scopes, type Scope } from "@/lib/kernel/actor";

const days = ["30", "90", "365", "never"];

type Made = ApiToken & { token: string };

export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const tv = useTranslations("validation");
  const tc = useTranslations("common");
  const { save, busy } = useSave("/api-tokens");
  const [made, setMade] = useState<Made | null>(null);
  const form = useForm<{ name: string; scopes: Scope[]; days: string }>(
    { name: "", scopes: ["conversations:read"], days: "365" },
    { name: named, scopes: (chosen) => (chosen.length === 0 ? "scopes" : undefined) },
  );
  const { values, errors } = form;
  const submit = async () => {
    const expiresInDays = values.days === "never" ? null : Number(values.days);
    const body = { name: values.name, scopes: values.scopes, expiresInDays };
    setMade((await save(() => post<Made>("/api-tokens", body), null)) ?? null);
  };
  if (made) {
    return (
      <Dialog open onOpenChange={onClose} title={t("madeTitle")} description={t("madeText")}>
        <CopyField label={t("token")} value={made.token} />
      </Dialog>
    );
  }
  const toggle = (scope: Scope) =>
    form.set(
      "scopes",
      values.scopes.includes(scope) ? values.scopes.filter((each) => each !== scope) : [...values.scopes, scope],
    );
  return (
    <Dialog open onOpenChange={onClose} title={t("create")} description={t("createText")}>
      <form noValidate onSubmit={form.submit(submit)} className="flex flex-col gap-4 pt-1">
        <Field label={t("name")} hint={t("nameHint")} error={errors.name && tv(errors.name)}>
          {(ids) => <Input {...ids} value={values.name} onChange={(event) => form.set("name", event.target.value)} />}
        </Field>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t("scopes")}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="flex items-center gap-2 max-md:h-9">
              <input
                type="checkbox"
                checked={values.scopes.includes(scope)}
                onChange={() => toggle(scope)}
                className="size-4 accent-accent"
              />
              {t(`scope.${scope.replace(":", "_")}`)}
              <code className="ml-auto font-mono text-meta text-ink-3">{scope}</code>
            </label>
          ))}
          {errors.scopes && (
            <p role="alert" className="text-meta text-danger">
              {tv(errors.scopes)}
            </p>
          )}
        </fieldset>
        <Field label={t("valid")}>
          {(ids) => (
            <Select {...ids} value={values.days} onChange={(event) => form.set("days", event.target.value)}>
              {days.map((each) => (
                <option key={each} value={each}>
                  {t(`days.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {tc("create")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
