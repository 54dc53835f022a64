"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";

type Made = Inbox & { identitySecret: string };

export function CreateInboxDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.inboxes");
  const tv = useTranslations("validation");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save, busy } = useSave("/inboxes");
  const [made, setMade] = useState<Made | null>(null);
  const form = useForm({ name: "" }, { name: named });
  const { values, errors } = form;
  const submit = async () => setMade((await save(() => post<Made>("/inboxes", values), null)) ?? null);
  if (made) {
    return (
      <Dialog
        open
        wide
        onOpenChange={onClose}
        title={t("madeTitle", { name: made.name })}
        description={t("madeText")}
        footer={
          <Button look="primary" onClick={() => router.push(`/settings/inboxes/${made.id}`)}>
            {t("goOn")}
          </Button>
        }
      >
        <div className="flex flex-col gap-4 pt-1">
          <CopyField label={t("snippet")} value={made.snippet} block />
          <div className="flex flex-col gap-1.5">
            <p className="font-medium">{t("secretOnce")}</p>
            <CopyField label={t("secret")} value={made.identitySecret} />
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title={t("create")} description={t("createText")}>
      <form noValidate onSubmit={form.submit(submit)} className="flex flex-col gap-4 pt-1">
        <Field label={t("name")} hint={t("nameHint")} error={errors.name && tv(errors.name)}>
          {(ids) => <Input {...ids} value={values.name} onChange={(event) => form.set("name", event.target.value)} />}
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
