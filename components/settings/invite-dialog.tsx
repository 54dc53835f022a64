"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { mail } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Invitation } from "@/lib/contracts/resources";
import { LinkDialog } from "./link-dialog";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.agents");
  const tv = useTranslations("validation");
  const tc = useTranslations("common");
  const { save, busy } = useSave("/invitations");
  const [made, setMade] = useState<Invitation | null>(null);
  const form = useForm({ email: "", name: "", role: "agent" }, { email: mail });
  const { values, errors } = form;
  const { name, ...rest } = values;
  const submit = async () =>
    setMade(
      (await save(() => post<Invitation>("/invitations", { ...rest, ...(name.trim() ? { name } : {}) }), null)) ?? null,
    );

  if (made)
    return (
      <LinkDialog
        title={t("invited", { email: made.email })}
        text={t("invitedText")}
        url={made.url ?? ""}
        onClose={onClose}
      />
    );
  return (
    <Dialog open onOpenChange={onClose} title={t("invite")} description={t("inviteText")}>
      <form noValidate onSubmit={form.submit(submit)} className="flex flex-col gap-4 pt-1">
        <Field label={t("email")} error={errors.email && tv(errors.email)}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              value={values.email}
              onChange={(event) => form.set("email", event.target.value)}
              onBlur={() => values.email && form.blur("email")}
            />
          )}
        </Field>
        <Field label={t("inviteName")} hint={t("inviteNameHint")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={120}
              value={values.name}
              onChange={(event) => form.set("name", event.target.value)}
            />
          )}
        </Field>
        <Field label={t("role")} hint={t(`roleHint.${values.role}`)}>
          {(ids) => (
            <Select {...ids} value={values.role} onChange={(event) => form.set("role", event.target.value)}>
              <option value="agent">{t("roles.agent")}</option>
              <option value="lead">{t("roles.lead")}</option>
              <option value="admin">{t("roles.admin")}</option>
            </Select>
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("makeLink")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
