"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { patch } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { color, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Workspace } from "@/lib/contracts/account";
import { AdminsOnly } from "../console/admins-only";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ColorInput } from "./color-input";

export function WorkspaceForm() {
  const t = useTranslations("settings.workspace");
  const tv = useTranslations("validation");
  const { workspace } = useMe();
  const router = useRouter();
  const { save, busy } = useSave();
  const form = useForm({ name: workspace.name, color: workspace.color }, { name: named, color });
  const { values, errors } = form;
  const submit = async () => {
    const saved = await save(() => patch<Workspace>("/workspace", values));
    if (!saved) return;
    form.reset({ name: saved.name, color: saved.color });
    router.refresh();
  };
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <AdminsOnly>
        <form noValidate onSubmit={form.submit(submit)}>
          <Panel title={t("look")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
            <Field label={t("name")} error={errors.name && tv(errors.name)}>
              {(ids) => (
                <Input
                  {...ids}
                  value={values.name}
                  onChange={(event) => form.set("name", event.target.value)}
                  onBlur={() => form.blur("name")}
                />
              )}
            </Field>
            <Field label={t("color")} hint={t("colorHint")} error={errors.color && tv(errors.color)}>
              {(ids) => (
                <ColorInput
                  ids={ids}
                  value={values.color}
                  onChange={(value) => form.set("color", value)}
                  onBlur={() => form.blur("color")}
                />
              )}
            </Field>
          </Panel>
        </form>
      </AdminsOnly>
    </PageFrame>
  );
}
