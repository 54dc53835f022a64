"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import { filled, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { Markdown } from "./markdown";
import type { SaveSource } from "./save-source";

type Props = { title: string; text: string; onSave: SaveSource; busy: boolean };

export function ArticleForm({ title, text, onSave, busy }: Props) {
  const t = useTranslations("knowledge");
  const tv = useTranslations("validation");
  const [tab, setTab] = useState<"write" | "preview">("write");
  const form = useForm({ title, text }, { title: named, text: (value) => filled(value) && "article" });
  const { values, errors } = form;
  const submit = async () => {
    if (await onSave(values)) form.reset(values);
  };
  const write = (
    <Field label={t("articleText")} hint={t("articleHint")} error={errors.text && tv(errors.text)}>
      {(ids) => (
        <Textarea
          {...ids}
          rows={18}
          value={values.text}
          onChange={(event) => form.set("text", event.target.value)}
          onBlur={() => form.blur("text")}
          className="field-sizing-content max-h-[60vh] min-h-72"
        />
      )}
    </Field>
  );
  const preview = (
    <div className="min-h-72">
      {values.text.trim() ? <Markdown text={values.text} /> : <p className="text-ink-3">{t("nothingYet")}</p>}
    </div>
  );
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("kind.text")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <Field label={t("articleTitle")} error={errors.title && tv(errors.title)}>
          {(ids) => (
            <Input
              {...ids}
              value={values.title}
              onChange={(event) => form.set("title", event.target.value)}
              onBlur={() => form.blur("title")}
            />
          )}
        </Field>
        <Tabs
          label={t("articleText")}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "write", label: t("write"), content: write },
            { value: "preview", label: t("preview"), content: preview },
          ]}
        />
      </Panel>
    </form>
  );
}
