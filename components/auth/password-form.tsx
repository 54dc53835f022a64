"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CallError, post } from "@/lib/client/api";
import { named, newPassword } from "@/lib/client/rules";
import { useErrorText } from "@/lib/client/use-error-text";
import { useForm } from "@/lib/client/use-form";
import { Alert } from "./alert";
import { AuthCard } from "./card";
import { PasswordField } from "./password-field";

type Props = { kind: "invite" | "reset"; token: string };

/** What an invitation and a reset link lead to: a new password, and for newcomers a name. */
export function PasswordForm({ kind, token }: Props) {
  const t = useTranslations("auth");
  const tv = useTranslations("validation");
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<"open" | "busy" | "done">("open");
  const invited = kind === "invite";
  const form = useForm(
    { name: "", password: "" },
    invited ? { name: named, password: newPassword } : { password: newPassword },
  );
  const { values, errors } = form;

  const save = async () => {
    setState("busy");
    setProblem(null);
    try {
      if (invited) await post("/invitations/accept", { token, name: values.name, password: values.password });
      else await post("/password-resets/complete", { token, password: values.password });
      setState("done");
    } catch (error) {
      const gone = error instanceof CallError && ["not_found", "forbidden", "conflict"].includes(error.code);
      setProblem(gone ? t("linkGone") : errorText(error));
      setState("open");
    }
  };
  if (state === "done") {
    return (
      <AuthCard title={t(`${kind}DoneTitle`)} text={t(`${kind}DoneText`)}>
        <a href="/login" className="font-medium text-accent-ink underline underline-offset-2">
          {t("toSignIn")}
        </a>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t(`${kind}Title`)} text={t(`${kind}Text`)}>
      {problem && <Alert>{problem}</Alert>}
      <form noValidate onSubmit={form.submit(save)} className="flex flex-col gap-4">
        {invited && (
          <Field label={t("yourName")} hint={t("nameHint")} error={errors.name && tv(errors.name)}>
            {(ids) => (
              <Input
                {...ids}
                autoComplete="name"
                value={values.name}
                onChange={(event) => form.set("name", event.target.value)}
                onBlur={() => form.blur("name")}
              />
            )}
          </Field>
        )}
        <PasswordField
          fresh
          label={t("newPassword")}
          value={values.password}
          error={errors.password && tv(errors.password)}
          onChange={(value) => form.set("password", value)}
          onBlur={() => form.blur("password")}
        />
        <Button type="submit" look="primary" busy={state === "busy"}>
          {t(`${kind}Action`)}
        </Button>
      </form>
    </AuthCard>
  );
}
