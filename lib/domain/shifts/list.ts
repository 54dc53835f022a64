import { ListShiftPlans, OneShiftPlan } from "@/lib/contracts/shifts";
import { notFound } from "@/lib/kernel/errors";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf, type Context } from "../core";
import { presentPlan } from "./find";
import { maySeeShifts } from "./policy";
import { findPlan, planRows, type PlanRow } from "./store";

/** Of everybody who has one: a workspace has as many as people. */
export const listShiftPlans = query({
  name: "shifts.list",
  input: ListShiftPlans,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, page) {
    const plans = await planRows(ctx.tx, workspaceOf(ctx.actor));
    return pageOfAll(
      plans.map((plan) => ({ ...plan, id: plan.agentId })),
      page,
      presentPlan,
    );
  },
});

export const getShiftPlan = query({
  name: "shifts.get",
  input: OneShiftPlan,
  subject: thePlan,
  allow: maySeeShifts,
  run: async (_ctx, _input, plan) => presentPlan(plan),
});

async function thePlan(ctx: Context, { agentId }: { agentId: string }): Promise<PlanRow> {
  const plan = await findPlan(ctx.tx, workspaceOf(ctx.actor), agentId);
  if (!plan) throw notFound("shift plan");
  return plan;
}
