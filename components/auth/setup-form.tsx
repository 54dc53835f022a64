"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { mail, named, newPassword } from "@/lib/client/rules";
import { useErrorText } from "@/lib/client/use-error-text";
import { useForm } from "@/lib/client/use-form";
import { Alert } from "./alert";
import { AuthCard } from "./card";
import { PasswordField } from "./password-field";
import { enter } from "./sign-in";

const fields = [
  { key: "workspace", type: "text", autoComplete: "organization" },
  { key: "name", type: "text", autoComplete: "name" },
  { key: "email", type: "email", autoComplete: "username" },
] as const;

export function SetupForm() {
  const t = useTranslations("auth");
  const tv = useTranslations("validation");
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm(
    { workspace: "", name: "", email: "", password: "" },
    { workspace: named, name: named, email: mail, password: newPassword },
  );
  const { values, errors } = form;

  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await post("/setup", values);
      const found = await enter(values.email, values.password, "/settings/inboxes");
      if (found) window.location.assign("/login");
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <AuthCard title={t("setupTitle")} text={t("setupText")}>
      {problem && <Alert>{problem}</Alert>}
      <form noValidate onSubmit={form.submit(save)} className="flex flex-col gap-4">
        {fields.map(({ key, ...field }) => {
          const error = errors[key];
          return (
            <Field key={key} label={t(`setup.${key}`)} hint={t(`setup.${key}Hint`)} error={error && tv(error)}>
              {(ids) => (
                <Input
                  {...ids}
                  {...field}
                  value={values[key]}
                  onChange={(event) => form.set(key, event.target.value)}
                  onBlur={() => form.blur(key)}
                />
              )}
            </Field>
          );
        })}
        <PasswordField
          fresh
          label={t("password")}
          value={values.password}
          error={errors.password && tv(errors.password)}
          onChange={(value) => form.set("password", value)}
          onBlur={() => form.blur("password")}
        />
        <Button type="submit" look="primary" busy={busy}>
          {t("setupAction")}
        </Button>
      </form>
    </AuthCard>
  );
}
