"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Textarea } from "@/components/ui/input";
import type { Pair } from "@/lib/client/pairs-from-text";

type Props = {
  number: number;
  pair: Pair;
  checked: boolean;
  onChange: (part: Partial<Pair>) => void;
  onRemove: () => void;
};

export function PairRow({ number, pair, checked, onChange, onRemove }: Props) {
  const t = useTranslations("knowledge");
  const tv = useTranslations("validation");
  const noQuestion = checked && !pair.question.trim();
  const noAnswer = checked && !pair.answer.trim();
  return (
    <li className="flex gap-2 rounded-card border bg-ground p-3">
      <span className="w-5 pt-1.5 text-meta text-ink-3 tabular-nums" aria-hidden>
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <Input
          aria-label={t("question", { number })}
          aria-invalid={noQuestion || undefined}
          placeholder={t("questionPlaceholder")}
          maxLength={1000}
          value={pair.question}
          onChange={(event) => onChange({ question: event.target.value })}
          className="font-medium"
        />
        {noQuestion && <p className="text-meta text-danger">{tv("question")}</p>}
        <Textarea
          aria-label={t("answer", { number })}
          aria-invalid={noAnswer || undefined}
          placeholder={t("answerPlaceholder")}
          maxLength={8000}
          rows={2}
          value={pair.answer}
          onChange={(event) => onChange({ answer: event.target.value })}
          className="field-sizing-content max-h-64 min-h-14"
        />
        {noAnswer && <p className="text-meta text-danger">{tv("answer")}</p>}
      </div>
      <IconButton icon={Trash2} label={t("removePair", { number })} onClick={onRemove} />
    </li>
  );
}
