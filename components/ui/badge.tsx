import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "plain" | "accent" | "waiting" | "danger" | "success";
const tones: Record<Tone, string> = {
  plain: "bg-sunken text-ink-2",
  accent: "bg-accent-soft text-accent-ink",
  waiting: "bg-waiting-soft text-waiting",
  danger: "bg-danger-soft text-danger",
  success: "bg-success-soft text-success",
};

export function Badge({
  tone = "plain",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 truncate rounded-[4px] px-1.5 text-meta font-medium",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
