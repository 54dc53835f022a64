import type { ReactNode } from "react";

export function Facts({ facts, empty }: { facts: [string, ReactNode][]; empty?: string }) {
  if (facts.length === 0) return empty ? <p className="text-ink-3">{empty}</p> : null;
  return (
    <dl className="grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="truncate text-ink-3" title={label}>
            {label}
          </dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
