"use client";

import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import type { Workspace } from "@/lib/contracts/account";

/** The desk's settings, read again when somebody changes them; undefined until they are here. */
export const useWorkspace = (): Workspace | undefined =>
  useQuery({
    queryKey: ["/workspace"],
    queryFn: () => get<Workspace>("/workspace"),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
