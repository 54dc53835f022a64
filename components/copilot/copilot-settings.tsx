"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { get, patch } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { CopilotSettings as Settings } from "@/lib/contracts/copilot";
import { DraftFigures } from "../bots/draft-figures";
import { AdminsOnly } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ModelOrder } from "./model-order";
import { TranslationForm } from "./translation-form";

const PATH = "/copilot/settings";

export function CopilotSettings() {
  const t = useTranslations("copilot.settings");
  const settings = useQuery({ queryKey: [PATH], queryFn: () => get<Settings>(PATH) });
  return (
    <PageFrame title={t("title")} text={t("intro")}>
      <AdminsOnly>
        <Loaded of={settings}>
          {(data) => (
            <>
              <SettingsForm settings={data} />
              <TranslationForm settings={data} />
            </>
          )}
        </Loaded>
      </AdminsOnly>
      <DraftFigures path="/copilot/drafts/stats" words="copilot.figures" />
    </PageFrame>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useTranslations("copilot.settings");
  const queries = useQueryClient();
  const { save, busy } = useSave();
  const form = useForm(valuesOf(settings), {
    dayTokens: (text) => (text === "" || /^[1-9]\d{0,8}$/.test(text) ? undefined : "number"),
  });
  const { values, errors } = form;
  const tv = useTranslations("validation");
  const submit = async () => {
    const change = { ...values, dayTokens: values.dayTokens === "" ? null : Number(values.dayTokens) };
    const saved = await save(() => patch<Settings>(PATH, change));
    if (!saved) return;
    queries.setQueryData([PATH], saved);
    form.reset(valuesOf(saved));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("models")}
        text={t("modelsText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(settings))} />}
      >
        <Switch
          label={t("asBot")}
          hint={t("asBotHint")}
          checked={values.models === null}
          onChange={(asBot) => form.set("models", asBot ? null : [])}
        />
        {values.models !== null && (
          <ModelOrder models={values.models} onChange={(models) => form.set("models", models)} none={t("noModels")} />
        )}
        <Field label={t("dayTokens")} hint={t("dayTokensHint")} error={errors.dayTokens && tv(errors.dayTokens)}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              value={values.dayTokens}
              placeholder={t("noCeiling")}
              onChange={(event) => form.set("dayTokens", event.target.value.trim())}
              onBlur={() => form.blur("dayTokens")}
            />
          )}
        </Field>
        <Switch
          label={t("hide")}
          hint={t("hideHint")}
          checked={values.hidePersonalData}
          onChange={(hide) => form.set("hidePersonalData", hide)}
        />
      </Panel>
    </form>
  );
}

const valuesOf = ({ models, dayTokens, hidePersonalData }: Settings) => ({
  models,
  dayTokens: dayTokens === null ? "" : String(dayTokens),
  hidePersonalData,
});
