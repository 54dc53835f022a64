"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Textarea } from "@/components/ui/input";
import { findWords } from "@/lib/client/find-words";
import type { Pair } from "@/lib/client/pairs-from-text";

type Props = {
  number: number;
  pair: Pair;
  checked: boolean;
  /** Words in the answer that one came for. */
  opened: string | null;
  onChange: (part: Partial<Pair>) => void;
  onRemove: () => void;
};

export function PairRow({ number, pair, checked, opened, onChange, onRemove }: Props) {
  const answer = useOpened(opened);
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
          ref={answer}
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

/** Brings the answer into view and selects the words, once. */
function useOpened(words: string | null) {
  const answer = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = answer;
    if (!current || !words) return;
    const found = findWords([current.value], words);
    current.focus({ preventScroll: true });
    if (found) current.setSelectionRange(found.start.offset, found.end.offset);
    current.scrollIntoView({ block: "center" });
  }, [words]);
  return answer;
}
