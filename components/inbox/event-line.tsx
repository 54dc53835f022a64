import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";

/** What happened, quietly. */
export function EventLine({ at, children }: { at: string; children: ReactNode }) {
  return (
    <p className="mx-auto max-w-[85%] text-center text-meta text-ink-3">
      {children} · <Time at={at} />
    </p>
  );
}
