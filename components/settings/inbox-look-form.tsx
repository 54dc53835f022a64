"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { color, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { BubblePreview } from "./bubble-preview";
import { ColorInput } from "./color-input";
import type { SaveInbox } from "./save-inbox";

const valuesOf = (inbox: Inbox) => ({
  name: inbox.name,
  color: inbox.color,
  position: inbox.position,
  greetingEn: inbox.greeting.en,
  greetingZh: inbox.greeting.zh,
  suggestions: inbox.suggestions.join("\n"),
  ...inbox.features,
});
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 6);
const features = ["uploads", "emoji", "rating"] as const;

export function InboxLookForm({ inbox, onSave, busy }: { inbox: Inbox; onSave: SaveInbox; busy: boolean }) {
  const t = useTranslations("settings.inboxes");
  const tv = useTranslations("validation");
  const form = useForm(valuesOf(inbox), { name: named, color });
  const { values, errors } = form;
  const submit = async () => {
    const { name, color: chosen, position, greetingEn, greetingZh, suggestions, ...rest } = values;
    const saved = await onSave({
      name,
      color: chosen,
      position,
      greeting: { en: greetingEn, zh: greetingZh },
      suggestions: linesOf(suggestions),
      features: rest,
    });
    if (saved) form.reset(valuesOf(saved));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("look")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(inbox))} />}
      >
        <div className="grid gap-8 lg:grid-cols-[1fr_280px]">
          <div className="flex min-w-0 flex-col gap-5">
            <TextField form={form} name="name" label={t("name")} hint={t("nameHint")} />
            <Field label={t("color")} error={errors.color && tv(errors.color)}>
              {(ids) => (
                <ColorInput
                  ids={ids}
                  value={values.color}
                  onChange={(value) => form.set("color", value)}
                  onBlur={() => form.blur("color")}
                />
              )}
            </Field>
            <Field label={t("position")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.position}
                  onChange={(event) => form.set("position", event.target.value === "left" ? "left" : "right")}
                >
                  <option value="right">{t("right")}</option>
                  <option value="left">{t("left")}</option>
                </Select>
              )}
            </Field>
            <Field label={t("greetingEn")} hint={t("greetingHint")}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={500}
                  value={values.greetingEn}
                  onChange={(event) => form.set("greetingEn", event.target.value)}
                />
              )}
            </Field>
            <Field label={t("greetingZh")}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={500}
                  value={values.greetingZh}
                  onChange={(event) => form.set("greetingZh", event.target.value)}
                />
              )}
            </Field>
            <Field label={t("suggestions")} hint={t("suggestionsHint")}>
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={3}
                  value={values.suggestions}
                  onChange={(event) => form.set("suggestions", event.target.value)}
                />
              )}
            </Field>
            {features.map((feature) => (
              <Switch
                key={feature}
                label={t(`feature.${feature}`)}
                checked={values[feature]}
                onChange={(on) => form.set(feature, on)}
              />
            ))}
          </div>
          <BubblePreview
            name={values.name}
            color={values.color}
            position={values.position}
            greeting={values.greetingEn || values.greetingZh}
            suggestions={linesOf(values.suggestions)}
          />
        </div>
      </Panel>
    </form>
  );
}
