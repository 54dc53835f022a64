"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { get, patch, remove } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Intent, IntentContent } from "@/lib/contracts/language";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { linesOf } from "./lines";

export function IntentEditor({ id }: { id: string }) {
  const t = useTranslations("intents");
  const tc = useTranslations("common");
  const path = `/intents/${id}`;
  const router = useRouter();
  const admin = useIsAdmin();
  const queries = useQueryClient();
  const intent = useQuery({ queryKey: [path], queryFn: () => get<IntentContent>(path), refetchOnWindowFocus: false });
  const { save, busy } = useSave("/intents", "/intents/training");
  const change = async (edit: Record<string, unknown>) => {
    const saved = await save(() => patch<Intent>(path, edit));
    if (saved) await queries.invalidateQueries({ queryKey: [path] });
    return saved;
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) router.push("/bots/intents");
  };
  const name = intent.data?.name ?? t("one");
  const action = admin && intent.data && (
    <Confirm
      trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
      title={t("deleteAsk", { name })}
      consequence={t("deleteConsequence", { count: intent.data.examples })}
      action={tc("delete")}
      onConfirm={drop}
    />
  );
  return (
    <PageFrame title={name} back={<BackLink href="/bots/intents">{t("title")}</BackLink>} action={action}>
      <Loaded of={intent}>
        {(data) => (
          <AdminsOnly>
            <IntentForm intent={data} onSave={change} busy={busy} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

const valuesOf = (intent: IntentContent) => ({
  name: intent.name,
  description: intent.description,
  examples: intent.exampleList.join("\n"),
  patterns: intent.patternList.join("\n"),
});

type FormProps = {
  intent: IntentContent;
  onSave: (edit: Record<string, unknown>) => Promise<Intent | undefined>;
  busy: boolean;
};

function IntentForm({ intent, onSave, busy }: FormProps) {
  const t = useTranslations("intents");
  const tv = useTranslations("validation");
  const form = useForm(valuesOf(intent), { name: named });
  const { values, errors } = form;
  const submit = async () => {
    const edit = { ...values, examples: linesOf(values.examples), patterns: linesOf(values.patterns) };
    if (!(await onSave(edit))) return;
    form.reset({ ...values, examples: edit.examples.join("\n"), patterns: edit.patterns.join("\n") });
  };
  const count = (text: string) => <span className="text-meta text-ink-3 tabular-nums">{linesOf(text).length}</span>;
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("about")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(intent))} />}
      >
        <Field label={t("name")} hint={t("nameHint")} error={errors.name && tv(errors.name)}>
          {(ids) => (
            <Input
              {...ids}
              value={values.name}
              maxLength={120}
              onChange={(event) => form.set("name", event.target.value)}
              onBlur={() => form.blur("name")}
            />
          )}
        </Field>
        <Field label={t("description")}>
          {(ids) => (
            <Input
              {...ids}
              value={values.description}
              maxLength={500}
              onChange={(event) => form.set("description", event.target.value)}
            />
          )}
        </Field>
        <Field label={t("examples")} hint={t("examplesHint")} aside={count(values.examples)}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={12}
              value={values.examples}
              onChange={(event) => form.set("examples", event.target.value)}
            />
          )}
        </Field>
        <Field label={t("patterns")} hint={t("patternsHint")} aside={count(values.patterns)}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={5}
              value={values.patterns}
              onChange={(event) => form.set("patterns", event.target.value)}
            />
          )}
        </Field>
      </Panel>
    </form>
  );
}
