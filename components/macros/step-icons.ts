import {
  AlarmClock,
  ChevronsUp,
  CircleCheck,
  ListChecks,
  Reply,
  RotateCcw,
  Shapes,
  StickyNote,
  Tag,
  UserRoundPlus,
  type LucideIcon,
} from "lucide-react";
import type { MacroStep } from "@/lib/contracts/macros";

export const stepIcons: Record<MacroStep["do"], LucideIcon> = {
  reply: Reply,
  note: StickyNote,
  tag: Tag,
  assign: UserRoundPlus,
  checklist: ListChecks,
  priority: ChevronsUp,
  type: Shapes,
  snooze: AlarmClock,
  resolve: CircleCheck,
  reopen: RotateCcw,
};
