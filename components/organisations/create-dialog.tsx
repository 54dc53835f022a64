"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { post } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Organisation } from "@/lib/contracts/organisations";
import { domainsIn, domainsRule } from "./domains-in";

export function CreateOrganisationDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("organisations");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save, busy } = useSave("/organisations");
  const form = useForm({ name: "", domains: "" }, { name: named, domains: domainsRule });
  const { values } = form;
  const submit = async () => {
    const body = { name: values.name.trim(), domains: domainsIn(values.domains) };
    const made = await save(() => post<Organisation>("/organisations", body), t("created"));
    if (!made) return;
    onClose();
    router.push(`/contacts/organisations/${made.id}`);
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("create")}>
      <form noValidate onSubmit={form.submit(submit)} className="flex flex-col gap-4 pt-1">
        <TextField form={form} name="name" label={t("name")} maxLength={120} />
        <TextField form={form} name="domains" label={t("domains")} hint={t("domainsHint")} rows={2} />
        <footer className="flex justify-end gap-2 border-t pt-3">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {tc("create")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
