import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

/** A sign that means something by itself says so to those who don't see it. */
export function LabelledIcon({
  icon: Icon,
  label,
  className,
  strokeWidth = 1.5,
}: {
  icon: LucideIcon;
  label: string;
  className?: string;
  strokeWidth?: number;
}) {
  return (
    <span title={label} className="inline-flex shrink-0">
      <Icon className={cn("size-3.5", className)} strokeWidth={strokeWidth} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
