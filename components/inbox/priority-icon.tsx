import { ChevronDown, ChevronUp, ChevronsUp, Equal } from "lucide-react";
import type { Priority } from "@/lib/contracts/conversation";

const looks = {
  urgent: { icon: ChevronsUp, tone: "text-danger" },
  high: { icon: ChevronUp, tone: "text-waiting" },
  normal: { icon: Equal, tone: "text-ink-3" },
  low: { icon: ChevronDown, tone: "text-ink-3" },
} as const;

/** A shape and a colour; its word stands beside it. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  const { icon: Icon, tone } = looks[priority];
  return <Icon className={`size-4 shrink-0 ${tone}`} strokeWidth={2} aria-hidden />;
}
