"use client";

import { BookOpen, Bot, Gauge, Inbox, Settings, Users, Workflow, type LucideIcon } from "lucide-react";
import { useMe } from "@/lib/client/desk-context";

export type PlaceName = "inbox" | "board" | "contacts" | "knowledge" | "bots" | "flows" | "settings";
const places: { name: PlaceName; path: string; icon: LucideIcon }[] = [
  { name: "inbox", path: "/inbox", icon: Inbox },
  { name: "board", path: "/board", icon: Gauge },
  { name: "contacts", path: "/contacts", icon: Users },
  { name: "knowledge", path: "/knowledge", icon: BookOpen },
  { name: "bots", path: "/bots", icon: Bot },
  { name: "flows", path: "/flows", icon: Workflow },
  { name: "settings", path: "/settings", icon: Settings },
];
const withoutBoard = places.filter(({ name }) => name !== "board");

/** Whoever looks after others' work: leads and admins. */
export const useIsLead = (): boolean => useMe().agent.role !== "agent";

/** Where one can go: the board is for whoever leads. */
export const usePlaces = () => (useIsLead() ? places : withoutBoard);
