import {
  AlarmClock,
  ChevronsUp,
  CircleCheck,
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
  priority: ChevronsUp,
  type: Shapes,
  snooze: AlarmClock,
  resolve: CircleCheck,
  reopen: RotateCcw,
};
