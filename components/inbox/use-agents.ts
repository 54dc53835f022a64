"use client";

import { useQuery } from "@tanstack/react-query";
import { all } from "@/lib/client/use-list";
import type { Agent } from "@/lib/contracts/resources";

export const useAgents = () => useQuery({ queryKey: ["agents"], queryFn: () => all<Agent>("/agents") });
