import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Says what this place is for and offers the first step. */
export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 flex size-10 items-center justify-center rounded-full border bg-surface text-ink-3">
        <Icon className="size-4.5" strokeWidth={1.5} aria-hidden />
      </span>
      <p className="text-body font-medium">{title}</p>
      {children && <div className="max-w-80 text-body text-ink-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
