import { BookOpen, Bot, Inbox, Settings, Users, type LucideIcon } from "lucide-react";

export type PlaceName = "inbox" | "contacts" | "knowledge" | "bots" | "settings";
export const places: { name: PlaceName; path: string; icon: LucideIcon }[] = [
  { name: "inbox", path: "/inbox", icon: Inbox },
  { name: "contacts", path: "/contacts", icon: Users },
  { name: "knowledge", path: "/knowledge", icon: BookOpen },
  { name: "bots", path: "/bots", icon: Bot },
  { name: "settings", path: "/settings", icon: Settings },
];
