"use client";

import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import type { PresenceReason, SavedRoutingSettings } from "@/lib/contracts/routing";

/** What admins offer as a reason for being busy or away; asked for when the menu opens. */
export function useReasons(enabled: boolean): PresenceReason[] {
  const settings = useQuery({
    queryKey: ["/routing/settings"],
    queryFn: () => get<SavedRoutingSettings>("/routing/settings"),
    enabled,
  });
  return settings.data?.reasons ?? [];
}
