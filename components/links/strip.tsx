"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon: LucideIcon; action?: ReactNode; children: ReactNode };

/** One line above a thread. */
export function Strip({ icon: Icon, action, children }: Props) {
  return (
    <div className="flex min-h-9 items-center gap-2 border-b bg-ground px-4 py-1 text-ink-2 max-md:px-3">
      <Icon className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
      <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5">{children}</p>
      {action}
    </div>
  );
}
