"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { patch } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { Organisation } from "@/lib/contracts/organisations";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { domainsIn, domainsRule } from "./domains-in";

const valuesOf = ({ name, domains, notes }: Organisation) => ({ name, domains: domains.join("\n"), notes });

/** What somebody else saved meanwhile is shown, never overwritten unseen. */
export function OrganisationForm({ organisation }: { organisation: Organisation }) {
  const t = useTranslations("organisations");
  const queries = useQueryClient();
  const path = `/organisations/${organisation.id}`;
  const { save, busy } = useSave("/organisations", "/contacts");
  const [base, setBase] = useState(organisation);
  const { theirs, unlessChanged, forget } = useTheirs(Organisation);
  const form = useForm(valuesOf(organisation), { name: named, domains: domainsRule });
  const { values } = form;
  const take = (next: Organisation) => {
    setBase(next);
    forget();
    form.reset(valuesOf(next));
    queries.setQueryData([path], next);
  };
  const submit = async (rev = base.rev) => {
    const body = { name: values.name.trim(), domains: domainsIn(values.domains), notes: values.notes.trim(), rev };
    const saved = await save(() => unlessChanged(() => patch<Organisation>(path, body)));
    if (saved) take(saved);
  };
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("one")}
        footer={
          theirs ? null : <SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(base))} />
        }
      >
        <TextField form={form} name="name" label={t("name")} maxLength={120} />
        <TextField form={form} name="domains" label={t("domains")} hint={t("domainsHint")} rows={3} />
        <Field label={t("notes")} hint={t("notesHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={4}
              maxLength={4000}
              value={values.notes}
              onChange={(event) => form.set("notes", event.target.value)}
            />
          )}
        </Field>
        {theirs && <ChangedMeanwhile onTheirs={() => take(theirs)} onMine={() => void submit(theirs.rev)} />}
      </Panel>
    </form>
  );
}
