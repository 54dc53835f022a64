"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { blankLine, type ModelLine } from "./provider-values";

type Props = {
  lines: ModelLine[];
  error: string | undefined;
  placeholder: string;
  onChange: (lines: ModelLine[]) => void;
  onBlur: () => void;
};
const grid =
  "grid grid-cols-[minmax(0,1fr)_88px_88px_32px] items-center gap-2 max-md:grid-cols-[minmax(0,1fr)_72px_72px_40px]";

/** Names as the vendor writes them; a price is what a million tokens cost. */
export function ModelLines({ lines, error, placeholder, onChange, onBlur }: Props) {
  const t = useTranslations("models");
  const change = (key: number, part: Partial<ModelLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t("models")}</legend>
      <div className={`${grid} text-meta text-ink-3`} aria-hidden>
        <span>{t("model")}</span>
        <span>{t("priceIn")}</span>
        <span>{t("priceOut")}</span>
      </div>
      {lines.map((line, at) => {
        const of = line.name.trim() || t("nth", { number: at + 1 });
        const bad = error ? { "aria-invalid": true as const } : {};
        return (
          <div key={line.key} className={grid}>
            <Input
              aria-label={t("modelName", { number: at + 1 })}
              placeholder={placeholder}
              maxLength={200}
              value={line.name}
              {...bad}
              onChange={(event) => change(line.key, { name: event.target.value })}
              onBlur={onBlur}
              className="font-mono"
            />
            <Input
              aria-label={t("priceInOf", { model: of })}
              inputMode="decimal"
              value={line.input}
              {...bad}
              onChange={(event) => change(line.key, { input: event.target.value })}
              onBlur={onBlur}
              className="text-right tabular-nums"
            />
            <Input
              aria-label={t("priceOutOf", { model: of })}
              inputMode="decimal"
              value={line.output}
              {...bad}
              onChange={(event) => change(line.key, { output: event.target.value })}
              onBlur={onBlur}
              className="text-right tabular-nums"
            />
            <IconButton
              icon={Trash2}
              label={t("removeModel", { model: of })}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            />
          </div>
        );
      })}
      {error && (
        <p role="alert" className="text-meta text-danger">
          {error}
        </p>
      )}
      <Button
        className="self-start"
        onClick={() => onChange([...lines, blankLine(Math.max(...lines.map(({ key }) => key)) + 1)])}
      >
        <Plus className="size-4" strokeWidth={1.5} aria-hidden />
        {t("addModel")}
      </Button>
    </fieldset>
  );
}
