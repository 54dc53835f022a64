"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = { label: string; value: string[]; onChange: (tags: string[]) => void };

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((tag) => tag.trim().slice(0, 60))
      .filter(Boolean),
  ),
];

/** Tags, written one after the other with commas. */
export function TagsInput({ label, value, onChange }: Props) {
  const t = useTranslations("routing");
  const [text, setText] = useState(value.join(", "));
  const [shown, setShown] = useState(value.join("\n"));
  // Reset from outside.
  if (shown !== value.join("\n")) {
    setShown(value.join("\n"));
    setText(value.join(", "));
  }
  return (
    <Field label={label} hint={t("tagsHint")}>
      {(ids) => (
        <Input
          {...ids}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setShown(tagsOf(event.target.value).join("\n"));
            onChange(tagsOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}
