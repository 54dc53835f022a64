"use client";

import { Input } from "@/components/ui/input";
import type { FieldIds } from "@/components/ui/field";

const choices = ["#3b5bdb", "#0b7285", "#0b7a53", "#5f6f0a", "#b35309", "#c2255c", "#7048e8", "#343a40"];
type Props = { ids: FieldIds; value: string; onChange: (value: string) => void; onBlur: () => void };

export function ColorInput({ ids, value, onChange, onBlur }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        {...ids}
        value={value}
        maxLength={7}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        className="w-28 font-mono"
      />
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-label={choice}
          aria-pressed={choice === value.toLowerCase()}
          onClick={() => onChange(choice)}
          className="size-7 rounded-full border-2 border-surface outline-offset-1 aria-pressed:ring-2 aria-pressed:ring-ink-2 max-md:size-9"
          style={{ background: choice }}
        />
      ))}
    </div>
  );
}
