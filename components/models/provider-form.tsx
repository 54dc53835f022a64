"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/lib/client/use-form";
import type { Provider, ProviderKind } from "@/lib/contracts/providers";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ModelLines } from "./model-lines";
import { presetNames, presets } from "./presets";
import { rulesFor, valuesOfPreset, valuesOfProvider, writtenOf, type ProviderValues } from "./provider-values";

type Props = {
  provider: Provider | null;
  /** Answers with what was saved, or nothing when it was refused. */
  onSave: (written: Record<string, unknown>) => Promise<Provider | undefined>;
  busy: boolean;
};

const modelHints: Partial<Record<ProviderKind, "dify" | "fastgpt" | "coze">> = {
  dify: "dify",
  fastgpt: "fastgpt",
  coze: "coze",
};

export function ProviderForm({ provider, onSave, busy }: Props) {
  const t = useTranslations("models");
  const tv = useTranslations("validation");
  const start = provider ? valuesOfProvider(provider) : valuesOfPreset("openai");
  const form = useForm<ProviderValues>(start, rulesFor(provider));
  const { values, errors } = form;
  const kind = provider?.kind ?? presets[values.preset].kind;
  const embeds = kind === "openai-compatible";
  const hint = modelHints[kind];
  const submit = async () => {
    const saved = await onSave({ ...(provider ? {} : { kind }), ...writtenOf(values, embeds) });
    if (saved) form.reset(valuesOfProvider(saved));
  };
  const choose = (value: string) => {
    const preset = presetNames.find((each) => each === value);
    // What a vendor is known by replaces what another had put there.
    if (preset) form.reset(valuesOfPreset(preset));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("connection")}>
        {provider ? (
          <p className="text-ink-2">{t(`kind.${kind}`)}</p>
        ) : (
          <Field label={t("vendor")} hint={t("vendorHint")}>
            {(ids) => (
              <Select {...ids} value={values.preset} onChange={(event) => choose(event.target.value)}>
                <optgroup label={t("vendors")}>
                  {(["openai", "azure", "anthropic", "google", "deepseek", "qwen"] as const).map(option)}
                </optgroup>
                <optgroup label={t("ownServers")}>
                  {(["ollama", "vllm", "llamacpp"] as const).map(option)}
                  <option value="other">{t("otherServer")}</option>
                </optgroup>
                <optgroup label={t("platforms")}>{(["dify", "fastgpt", "coze"] as const).map(option)}</optgroup>
              </Select>
            )}
          </Field>
        )}
        <TextField form={form} name="name" label={t("name")} hint={t("nameHint")} />
        <Field label={t("address")} hint={t("addressHint")} error={errors.baseUrl && tv(errors.baseUrl)}>
          {(ids) => (
            <Input
              {...ids}
              type="url"
              inputMode="url"
              placeholder="https://models.example.com/v1"
              maxLength={500}
              value={values.baseUrl}
              onChange={(event) => form.set("baseUrl", event.target.value)}
              onBlur={() => form.blur("baseUrl")}
              className="font-mono"
            />
          )}
        </Field>
        <Field
          label={t("key")}
          hint={t(values.withoutKey ? "keyGone" : provider?.keyHint ? "keyKept" : "keyHint")}
          error={errors.apiKey && tv(errors.apiKey)}
          aside={
            provider?.keyHint && (
              <Button size="sm" look="ghost" onClick={() => form.set("withoutKey", !values.withoutKey)}>
                {t(values.withoutKey ? "keepKey" : "removeKey")}
              </Button>
            )
          }
        >
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="off"
              maxLength={2000}
              disabled={values.withoutKey}
              placeholder={provider?.keyHint ?? ""}
              value={values.apiKey}
              onChange={(event) => form.set("apiKey", event.target.value)}
              onBlur={() => form.blur("apiKey")}
              className="font-mono"
            />
          )}
        </Field>
        <Switch
          label={t("streaming")}
          hint={t("streamingHint")}
          checked={values.streaming}
          onChange={(on) => form.set("streaming", on)}
        />
      </Panel>
      <Panel
        title={t("models")}
        text={t(hint ? `modelsOf.${hint}` : "modelsText")}
        footer={
          <SaveFooter
            dirty={form.dirty}
            busy={busy}
            {...(provider ? { onReset: () => form.reset(valuesOfProvider(provider)) } : {})}
          />
        }
      >
        <ModelLines
          lines={values.models}
          error={errors.models && tv(errors.models)}
          placeholder={kind === "coze" ? "7330000000000000000" : ""}
          onChange={(lines) => form.set("models", lines)}
          onBlur={() => errors.models && form.blur("models")}
        />
        {embeds && (
          <Field label={t("embedding")} hint={t("embeddingHint")}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={200}
                placeholder={t("embeddingNone")}
                value={values.embeddingModel}
                onChange={(event) => form.set("embeddingModel", event.target.value)}
                className="font-mono"
              />
            )}
          </Field>
        )}
      </Panel>
    </form>
  );
}

const option = (name: keyof typeof presets) => (
  <option key={name} value={name}>
    {presets[name].title}
  </option>
);
