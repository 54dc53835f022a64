import { BookOpen, Gauge, Bot, Inbox, Settings, Users, Workflow, type LucideIcon } from "lucide-react";

export type PlaceName = "inbox" | "board" | "contacts" | "knowledge" | "bots" | "flows" | "settings";
export const places: { name: PlaceName; path: string; icon: LucideIcon }[] = [
  { name: "inbox", path: "/inbox", icon: Inbox },
  { name: "board", path: "/board", icon: Gauge },
  { name: "contacts", path: "/contacts", icon: Users },
  { name: "knowledge", path: "/knowledge", icon: BookOpen },
  { name: "bots", path: "/bots", icon: Bot },
  { name: "flows", path: "/flows", icon: Workflow },
  { name: "settings", path: "/settings", icon: Settings },
];
