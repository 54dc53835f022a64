"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { get } from "@/lib/client/api";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CopilotSuggestions } from "@/lib/contracts/copilot";

type Props = { row: Conversation; tags: string[]; onChange: (tags: string[]) => void };

/** Tags to write, or to take from those that fit what was said. */
export function TagChoice({ row, tags, onChange }: Props) {
  const t = useTranslations("resolving");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const path = `/conversations/${row.id}/copilot/suggestions`;
  const found = useQuery({ queryKey: [path, row.lastSeq], queryFn: () => get<CopilotSuggestions>(path), retry: false });
  const offered = (found.data?.tags ?? []).map(({ tag }) => tag).filter((tag) => !row.tags.includes(tag));
  const say = (written: string, taken: readonly string[]) => {
    setText(written);
    setChosen(taken);
    onChange([...new Set([...taken, ...tagsIn(written)])].filter((tag) => !row.tags.includes(tag)));
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("tag")} hint={t("tagHint")}>
        {(ids) => <Input {...ids} value={text} maxLength={300} onChange={(event) => say(event.target.value, chosen)} />}
      </Field>
      {offered.length > 0 && (
        <fieldset aria-label={t("suggested")} className="flex flex-wrap gap-1.5">
          {offered.map((tag) => (
            <button
              key={tag}
              type="button"
              aria-pressed={tags.includes(tag)}
              onClick={() => say(text, chosen.includes(tag) ? chosen.filter((each) => each !== tag) : [...chosen, tag])}
              className="h-6 max-w-full truncate rounded-[4px] border border-line-strong px-2 text-meta text-ink-2 hover:bg-sunken aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink max-md:h-9"
            >
              {tag}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const tagsIn = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((tag) => tag.trim().slice(0, 60))
    .filter(Boolean);
