"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
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
  const tv = useTranslations("validation");
  const queries = useQueryClient();
  const path = `/organisations/${organisation.id}`;
  const { save, busy } = useSave("/organisations", "/contacts");
  const [base, setBase] = useState(organisation);
  const { theirs, unlessChanged, forget } = useTheirs(Organisation);
  const form = useForm(valuesOf(organisation), { name: named, domains: domainsRule });
  const { values, errors } = form;
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
        <Field label={t("name")} error={errors.name && tv(errors.name)}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={120}
              value={values.name}
              onChange={(event) => form.set("name", event.target.value)}
              onBlur={() => form.blur("name")}
            />
          )}
        </Field>
        <Field label={t("domains")} hint={t("domainsHint")} error={errors.domains && tv(errors.domains)}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              value={values.domains}
              onChange={(event) => form.set("domains", event.target.value)}
              onBlur={() => form.blur("domains")}
            />
          )}
        </Field>
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
