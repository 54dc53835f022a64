"use client";

import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { useList } from "@/lib/client/use-list";
import type { Agent } from "@/lib/contracts/resources";
import type { ShiftOutlook, ShiftPlan } from "@/lib/contracts/shifts";
import { useIsLead } from "../console/places";
import { useAgents } from "../inbox/use-agents";

export const SHIFTS = "/shifts";
export const OUTLOOK = "/shift-outlook";
const EVERY_MS = 60_000;

/** Somebody who works here, with their plan where they have one. */
export type Planner = { agent: Agent; plan: ShiftPlan | null };

/** What is being changed: somebody's plan, or one date of it. */
export type Opened = { agentId: string; date: string | null };

/** Everybody by name, the asker first. */
export function usePlanners() {
  const me = useMe().agent;
  const agents = useAgents();
  const plans = useList<ShiftPlan>(SHIFTS);
  const planners =
    agents.data && plans.data
      ? agents.data
          .filter(({ active }) => active)
          .toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.name.localeCompare(b.name))
          .map((agent): Planner => ({ agent, plan: plans.data.find(({ agentId }) => agentId === agent.id) ?? null }))
      : undefined;
  return {
    data: planners,
    isPending: agents.isPending || plans.isPending,
    isError: agents.isError || plans.isError,
    error: agents.error ?? plans.error,
    refetch: () => void Promise.all([agents.refetch(), plans.refetch()]),
  };
}

/** One's own, or as a lead anybody's. */
export function useMayPlan(): (agentId: string) => boolean {
  const me = useMe().agent;
  const lead = useIsLead();
  return (agentId) => lead || agentId === me.id;
}

/** Who comes next and where too few do: for leads. */
export function useOutlook(days = 7) {
  const lead = useIsLead();
  return useQuery({
    queryKey: [OUTLOOK, days],
    queryFn: () => get<ShiftOutlook>(`${OUTLOOK}?days=${days}`),
    enabled: lead,
    refetchInterval: EVERY_MS,
  });
}
