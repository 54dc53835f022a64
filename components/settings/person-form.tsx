"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { patch } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { keepLocale } from "@/lib/client/locale-cookie";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Me } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";

export function PersonForm() {
  const t = useTranslations("settings.profile");
  const me = useMe();
  const router = useRouter();
  const { save, busy } = useSave("/agents", "agents");
  const form = useForm<{ name: string; locale: string; undo: string }>(
    { name: me.agent.name, locale: me.locale, undo: String(me.undoSeconds) },
    { name: named },
  );
  const { values } = form;
  const submit = async () => {
    const { undo, ...rest } = values;
    const saved = await save(() => patch<Me>("/me", { ...rest, undoSeconds: Number(undo) }));
    if (!saved) return;
    form.reset({ name: saved.agent.name, locale: saved.locale, undo: String(saved.undoSeconds) });
    keepLocale(saved.locale);
    router.refresh();
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("person")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <TextField form={form} name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" />
        <Field label={t("email")} hint={t("emailHint")}>
          {(ids) => <Input {...ids} readOnly value={me.agent.email} className="bg-sunken text-ink-2" />}
        </Field>
        <Field label={t("language")}>
          {(ids) => (
            <Select {...ids} value={values.locale} onChange={(event) => form.set("locale", event.target.value)}>
              <option value="en">English</option>
              <option value="zh">中文</option>
            </Select>
          )}
        </Field>
        <Field label={t("undo")} hint={t("undoHint")}>
          {(ids) => (
            <Select {...ids} value={values.undo} onChange={(event) => form.set("undo", event.target.value)}>
              {[...new Set([0, 3, 5, 10, me.undoSeconds])]
                .toSorted((a, b) => a - b)
                .map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {t("undoFor", { seconds })}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      </Panel>
    </form>
  );
}
