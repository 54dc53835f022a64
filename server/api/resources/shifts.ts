import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { ShiftOutlook, ShiftPlan } from "@/lib/contracts/shifts";
import {
  changeShiftDates,
  getShiftOutlook,
  getShiftPlan,
  listShiftPlans,
  removeShiftPlan,
  saveShiftPlan,
} from "@/lib/domain/shifts";
import type { Resource } from "../route";

export const shiftRoutes: Resource = (route) => {
  const read = "conversations:read" as const;
  const write = "conversations:write" as const;
  route("get", "/shifts", listShiftPlans, {
    access: read,
    summary: "When people plan to work; whoever has no plan is missing",
    answer: listOf(ShiftPlan),
  });
  route("get", "/shift-outlook", getShiftOutlook, {
    access: read,
    summary: "Who comes next, and when too few of a team are planned; for leads",
    answer: ShiftOutlook,
  });
  route("get", "/shifts/{agentId}", getShiftPlan, { access: read, summary: "One plan", answer: ShiftPlan });
  route("put", "/shifts/{agentId}", saveShiftPlan, {
    access: write,
    summary: "Plan one's own shifts, or as a lead anybody's; with a stale `rev` it is refused",
    answer: ShiftPlan,
  });
  route("post", "/shifts/{agentId}/dates", changeShiftDates, {
    access: write,
    summary: "Days off and one-off changes, beside those that are there",
    answer: ShiftPlan,
  });
  route("delete", "/shifts/{agentId}", removeShiftPlan, {
    access: write,
    summary: "Take a plan away: its agent counts as on shift",
    answer: Done,
  });
};
