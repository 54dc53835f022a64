"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { CallError, post } from "@/lib/client/api";
import { filled, named, newPassword } from "@/lib/client/rules";
import { useErrorText } from "@/lib/client/use-error-text";
import { useForm } from "@/lib/client/use-form";
import type { OpenInvitation } from "@/lib/contracts/resources";
import { Alert } from "./alert";
import { AuthCard } from "./card";
import { DeadLink } from "./dead-link";
import { PasswordField } from "./password-field";

type Props = { token: string } & (
  | { kind: "invite"; invitation: OpenInvitation; email?: never }
  | { kind: "reset"; invitation?: never; email: string }
);
type Dead = "used" | "expired" | "outdated" | "unknown";

/** What an invitation and a reset link lead to: a new password, and for newcomers a name. */
export function PasswordForm({ kind, token, invitation, email = invitation?.email }: Props) {
  const t = useTranslations("auth");
  const tv = useTranslations("validation");
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<"open" | "busy" | "done">("open");
  const [dead, setDead] = useState<Dead | null>(null);
  // Who works elsewhere already keeps the name and the password they have.
  const known = invitation?.account === true;
  const newcomer = invitation !== undefined && !known;
  const password = known ? filled : newPassword;
  const form = useForm(
    { name: invitation?.name ?? "", password: "" },
    newcomer ? { name: named, password } : { password },
  );
  const { values, errors } = form;

  const save = async () => {
    setState("busy");
    setProblem(null);
    try {
      const name = values.name.trim() || email;
      if (invitation) await post("/invitations/accept", { token, name, password: values.password });
      else await post("/password-resets/complete", { token, password: values.password });
      setState("done");
    } catch (error) {
      const why = error instanceof CallError && error.code === "not_found" ? error.details["reason"] : null;
      if (why === "used" || why === "expired" || why === "outdated") return setDead(why);
      const wrong = known && error instanceof CallError && (error.code === "forbidden" || error.code === "invalid");
      setProblem(wrong ? t("wrongPassword") : errorText(error));
      setState("open");
    }
  };
  if (dead) return <DeadLink kind={kind} why={dead} />;
  if (state === "done") {
    return (
      <AuthCard title={t(`${kind}DoneTitle`)} text={t(`${kind}DoneText`)}>
        <a href="/login" className="font-medium text-accent-ink underline underline-offset-2">
          {t("toSignIn")}
        </a>
      </AuthCard>
    );
  }
  const title = invitation ? t("inviteTo", { workspace: invitation.workspace }) : t("resetTitle");
  return (
    <AuthCard title={title} text={known ? t("inviteKnownText") : t(`${kind}Text`)}>
      {problem && <Alert>{problem}</Alert>}
      <form noValidate onSubmit={form.submit(save)} className="flex flex-col gap-4">
        <Field label={t("email")}>
          {(ids) => <Input {...ids} readOnly autoComplete="username" value={email} className="bg-sunken text-ink-2" />}
        </Field>
        {newcomer && (
          <TextField form={form} name="name" label={t("yourName")} hint={t("nameHint")} autoComplete="name" />
        )}
        <PasswordField
          fresh={!known}
          label={known ? t("password") : t("newPassword")}
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
