"use client";

import { useFormatter } from "next-intl";

export function Progress({ label, share }: { label: string; share: number }) {
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex justify-between gap-3 text-ink-2 tabular-nums">
        <span>{label}</span>
        <span>{format.number(share, { style: "percent" })}</span>
      </p>
      <progress
        aria-label={label}
        max={1}
        value={share}
        className="h-1 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
