"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  label: string;
  hint?: string;
  unit?: string;
  value: number | null;
  min: number;
  max: number;
  /** What an empty field means; without it the field must be filled. */
  empty?: string;
  onChange: (value: number | null) => void;
};

/** A whole number within bounds. What lies beyond is brought back when the field is left. */
export function NumberField({ label, hint, unit, value, min, max, empty, onChange }: Props) {
  const [text, setText] = useState(value === null ? "" : String(value));
  const [shown, setShown] = useState(value);
  // Reset from outside.
  if (shown !== value) {
    setShown(value);
    setText(value === null ? "" : String(value));
  }
  const take = (written: string) => {
    setText(written);
    const number = Number(written);
    const next = written.trim() === "" ? null : Math.min(max, Math.max(min, Math.round(number)));
    if (next === null ? empty === undefined : Number.isNaN(next)) return;
    setShown(next);
    onChange(next);
  };
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <span className="flex items-center gap-2">
          <Input
            {...ids}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            value={text}
            placeholder={empty}
            onChange={(event) => take(event.target.value)}
            onBlur={() => setText(shown === null ? "" : String(shown))}
            className="w-28 tabular-nums"
          />
          {unit && <span className="text-ink-3">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
