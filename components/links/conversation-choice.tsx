"use client";

import { useTranslations } from "next-intl";
import type { ConversationStatus } from "@/lib/contracts/conversation";

export type Choice = {
  id: string;
  number: number;
  status: ConversationStatus;
  preview: string | null;
  contact?: string;
  /** Why it can't be chosen. */
  refusal?: string | null;
};
type Props = {
  label: string;
  choices: readonly Choice[];
  chosen: string | null;
  onChoose: (choice: Choice) => void;
};

/** Conversations to choose one of; what can't be chosen says why. */
export function ConversationChoice({ label, choices, chosen, onChoose }: Props) {
  const ti = useTranslations("inbox");
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="sr-only">{label}</legend>
      {choices.map((each) => (
        <label
          key={each.id}
          className="flex cursor-pointer items-start gap-2.5 rounded-control border px-3 py-2 hover:bg-sunken has-checked:border-accent-ink has-checked:bg-accent-soft has-focus-visible:outline-2 has-disabled:cursor-default has-disabled:hover:bg-transparent"
        >
          <input
            type="radio"
            name="conversation"
            disabled={Boolean(each.refusal)}
            checked={chosen === each.id}
            onChange={() => onChoose(each)}
            className="mt-1 accent-accent outline-none"
          />
          <span className={`min-w-0 flex-1 ${each.refusal ? "text-ink-3" : ""}`}>
            <span className="flex items-baseline gap-2">
              <span className="shrink-0 tabular-nums">#{each.number}</span>
              {each.contact && <span className="truncate font-medium">{each.contact}</span>}
              <span className="ml-auto shrink-0 text-meta text-ink-3">{ti(`status.${each.status}`)}</span>
            </span>
            <span className="block truncate text-ink-2">{each.preview || ti("noWords")}</span>
            {each.refusal && <span className="block text-meta text-ink-3">{each.refusal}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
