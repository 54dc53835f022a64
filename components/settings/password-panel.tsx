"use client";

import { useTranslations } from "next-intl";
import { post } from "@/lib/client/api";
import { filled, newPassword } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { PasswordField } from "../auth/password-field";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";

const empty = { current: "", password: "" };

export function PasswordPanel() {
  const t = useTranslations("settings.password");
  const tv = useTranslations("validation");
  const { save, busy } = useSave("/me/sessions");
  const form = useForm(empty, { current: filled, password: newPassword });
  const { values, errors } = form;
  const submit = async () => {
    if ((await save(() => post("/me/password", values), t("changed"))) !== undefined) form.reset(empty);
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("title")} text={t("text")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <PasswordField
          label={t("current")}
          value={values.current}
          error={errors.current && tv("passwordFilled")}
          onChange={(value) => form.set("current", value)}
        />
        <PasswordField
          fresh
          label={t("next")}
          value={values.password}
          error={errors.password && tv(errors.password)}
          onChange={(value) => form.set("password", value)}
          onBlur={() => values.password && form.blur("password")}
        />
      </Panel>
    </form>
  );
}
