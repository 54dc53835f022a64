"use client";

import { useId, type ReactNode } from "react";

type Props = { label: string; hint?: ReactNode; checked: boolean; disabled?: boolean; onChange: (on: boolean) => void };

export function Switch({ label, hint, checked, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-ink-3">
            {hint}
          </p>
        )}
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        className="group/switch mt-0.5 h-5 w-8.5 shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors duration-150 disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
      >
        <span className="block size-4 rounded-full border border-line-strong bg-white shadow-sm transition-transform duration-150 group-aria-checked/switch:translate-x-3.5 group-aria-checked/switch:border-transparent" />
      </button>
    </div>
  );
}
