"use client";

import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import type { OfferedToMe } from "@/lib/contracts/transfer";

export const TRANSFERS = "/transfers";

/** What colleagues offer me now. A push says that it changed; while something is open it is also asked for, so that none outlives its end. */
export const useTransfers = () =>
  useQuery({
    queryKey: [TRANSFERS],
    queryFn: async () => (await get<{ data: OfferedToMe[] }>(TRANSFERS)).data,
    refetchInterval: ({ state }) => (state.data?.length ? 10_000 : false),
  });
