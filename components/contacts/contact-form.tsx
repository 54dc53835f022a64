"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TextField } from "@/components/ui/text-field";
import { mail, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import type { VisitorProfile } from "@/lib/contracts/conversation";
import { Panel } from "../console/panel";
import { IdentityBadge } from "../inbox/identity-badge";
import { SaveFooter } from "../console/save-footer";

type Props = {
  contact: VisitorProfile["contact"];
  onSave: (change: { name: string; email: string | null }) => Promise<boolean>;
  busy: boolean;
};

export function ContactForm({ contact, onSave, busy }: Props) {
  const t = useTranslations("contacts");
  const form = useForm(
    { name: contact.name, email: contact.email ?? "" },
    { name: named, email: (value) => (value.trim() ? mail(value) : undefined) },
  );
  const { values } = form;
  const submit = async () => {
    if (await onSave({ name: values.name.trim(), email: values.email.trim() || null })) form.reset(values);
  };
  const known = (
    <span className="flex flex-wrap items-center gap-1.5">
      {contact.blocked && <Badge tone="danger">{t("blocked")}</Badge>}
      <IdentityBadge verified={contact.verified} provenEmail={contact.proof?.email ?? null} known={contact.email} />
    </span>
  );
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("person")} text={known} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <TextField form={form} name="name" label={t("name")} />
        <TextField form={form} name="email" label={t("email")} type="email" />
      </Panel>
    </form>
  );
}
