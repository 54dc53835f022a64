"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { patch } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { CopilotSettings } from "@/lib/contracts/copilot";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ModelOrder } from "./model-order";

const PATH = "/copilot/settings";
const MOST_WORDS = 200;
const LONGEST = 80;

/** Who translates, and what stays as it is. */
export function TranslationForm({ settings }: { settings: CopilotSettings }) {
  const t = useTranslations("translation.settings");
  const queries = useQueryClient();
  const { save, busy } = useSave();
  const form = useForm(valuesOf(settings), {
    keptWords: (text) => {
      const words = linesOf(text);
      return words.length > MOST_WORDS || words.some((word) => word.length > LONGEST) ? "tooLong" : undefined;
    },
  });
  const { values } = form;
  const submit = async () => {
    const change = { ...values, keptWords: linesOf(values.keptWords) };
    const saved = await save(() => patch<CopilotSettings>(PATH, change));
    if (!saved) return;
    queries.setQueryData([PATH], saved);
    form.reset(valuesOf(saved));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(settings))} />}
      >
        <Switch
          label={t("asCopilot")}
          hint={t("asCopilotHint")}
          checked={values.translationModels === null}
          onChange={(same) => form.set("translationModels", same ? null : [])}
        />
        {values.translationModels !== null && (
          <ModelOrder
            models={values.translationModels}
            onChange={(models) => form.set("translationModels", models)}
            none={t("noModels")}
          />
        )}
        <TextField form={form} name="keptWords" label={t("kept")} hint={t("keptHint")} rows={3} />
      </Panel>
    </form>
  );
}

const linesOf = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);
const valuesOf = ({ translationModels, keptWords }: CopilotSettings) => ({
  translationModels,
  keptWords: keptWords.join("\n"),
});
