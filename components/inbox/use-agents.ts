"use client";

import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import type { Agent } from "@/lib/contracts/resources";

export const useAgents = () =>
  useQuery({ queryKey: ["agents"], queryFn: async () => (await get<{ data: Agent[] }>("/agents")).data });
