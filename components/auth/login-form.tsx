"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { filled, mail } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { Alert } from "./alert";
import { AuthCard } from "./card";
import { PasswordField } from "./password-field";
import { enter, type SignInProblem } from "./sign-in";

export function LoginForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const tv = useTranslations("validation");
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ email: "", password: "" }, { email: mail, password: filled });
  const { values, errors } = form;

  const save = async () => {
    setBusy(true);
    setProblem(null);
    const found = await enter(values.email, values.password, next);
    if (found) {
      setProblem(found);
      setBusy(false);
    }
  };
  return (
    <AuthCard title={t("signInTitle")} text={t("signInText")}>
      {problem && <Alert>{t(`problem.${problem}`)}</Alert>}
      <form noValidate onSubmit={form.submit(save)} className="flex flex-col gap-4">
        <Field label={t("email")} error={errors.email && tv(errors.email)}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              autoComplete="username"
              value={values.email}
              onChange={(event) => form.set("email", event.target.value)}
              onBlur={() => values.email && form.blur("email")}
            />
          )}
        </Field>
        <PasswordField
          label={t("password")}
          value={values.password}
          error={errors.password && tv("passwordFilled")}
          onChange={(value) => form.set("password", value)}
        />
        <Button type="submit" look="primary" busy={busy} className="mt-1">
          {t("signIn")}
        </Button>
      </form>
      <p className="text-meta text-ink-3">{t("forgot")}</p>
    </AuthCard>
  );
}
