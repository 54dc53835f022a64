"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { Locale } from "@/lib/contracts/basics";
import type { WaitingStage } from "@/lib/contracts/routing";
import { NumberField } from "./number-field";
import { StagePreview } from "./stage-preview";
import { stageProblem } from "./stage-problem";

type Props = {
  place: number;
  value: WaitingStage;
  onChange: (value: WaitingStage) => void;
  onRemove: () => void;
  /** Saving was tried: what is wrong is said although nobody left the field. */
  wrong: boolean;
};

/** When one of them is said, to whom, and in which words. */
export function StageFields({ place, value, onChange, onRemove, wrong }: Props) {
  const t = useTranslations("routing");
  const [left, setLeft] = useState(false);
  const found = left || wrong ? stageProblem(value) : undefined;
  const problem = found && (found.kind === "empty" ? t("stageEmpty") : t("stageStrange", { slot: found.slot }));
  const write = (locale: Locale, text: string) => {
    const { [locale]: _before, ...others } = value.texts;
    onChange({ ...value, texts: text.trim() === "" ? others : { ...others, [locale]: text } });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-t pt-4 first:border-t-0 first:pt-0">
      <legend className="sr-only">{t("stage", { place })}</legend>
      <div className="flex items-start gap-4 max-md:gap-2">
        <div className="grid min-w-0 flex-1 gap-3 md:grid-cols-2">
          <NumberField
            label={t("stageAfter")}
            unit={t("secondsUnit")}
            value={value.afterSeconds}
            min={5}
            max={86_400}
            onChange={(afterSeconds) => afterSeconds !== null && onChange({ ...value, afterSeconds })}
          />
          <NumberField
            label={t("stageBeyond")}
            hint={t("stageBeyondHint")}
            empty={t("stageEverybody")}
            value={value.beyond}
            min={1}
            max={999}
            onChange={(beyond) => onChange({ ...value, beyond })}
          />
        </div>
        <IconButton icon={X} label={t("removeStage", { place })} onClick={onRemove} />
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        {Locale.options.map((locale, at) => (
          <Field key={locale} label={t(`stageIn.${locale}`)} error={at === 0 ? problem : undefined}>
            {(ids) => (
              <Textarea
                {...ids}
                lang={locale}
                rows={3}
                maxLength={500}
                value={value.texts[locale] ?? ""}
                placeholder={t(`stageExample.${locale}`)}
                onChange={(event) => write(locale, event.target.value)}
                onBlur={() => setLeft(true)}
              />
            )}
          </Field>
        ))}
      </div>
      <StagePreview texts={value.texts} />
    </fieldset>
  );
}
