import type { Schedule } from "@/lib/contracts/hours";
import { ChangeShiftDates, OneShiftPlan, SaveShiftPlan, type ShiftPlan } from "@/lib/contracts/shifts";
import { conflict, forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { audit, difference } from "../audit";
import { command, type Context } from "../core";
import { presentPlan, thePlanner, type Planner } from "./find";
import { mayPlanShifts } from "./policy";
import { findPlan, removePlan, savePlan, type PlanRow } from "./store";
import { shiftAt } from "./times";

const MOST_DATES = 400;

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const saveShiftPlan = command({
  name: "shifts.save",
  input: SaveShiftPlan,
  subject: thePlanner,
  allow: mayPlanShifts,
  async run(ctx, { timeZone, week, dates, follows, rev }, planner): Promise<ShiftPlan> {
    const { plan: before } = planner;
    if (rev !== undefined && rev !== (before?.rev ?? 0))
      throw conflict("Somebody else changed these shifts meanwhile.", {
        saved: before ? presentPlan(before) : undefined,
      });
    const own = ctx.actor.kind === "agent" && ctx.actor.agentId === planner.agentId;
    if (follows !== undefined && follows !== (before?.follows ?? false) && !own)
      throw forbidden("Whether presence follows the shifts is for them alone to say.");
    const plan = { timeZone, week, dates: dates ?? before?.dates ?? [] };
    return keep(ctx, planner, plan, follows ?? before?.follows ?? false);
  },
});

/** Days off and one-off changes, beside the dates that are there. */
export const changeShiftDates = command({
  name: "shifts.changeDates",
  input: ChangeShiftDates,
  subject: thePlanner,
  allow: mayPlanShifts,
  async run(ctx, { set = [], clear = [] }, planner): Promise<ShiftPlan> {
    const { plan } = planner;
    if (!plan) throw notFound("shift plan");
    const gone = new Set([...clear, ...set.map(({ date }) => date)]);
    const dates = [...plan.dates.filter(({ date }) => !gone.has(date)), ...set].toSorted((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    if (dates.length > MOST_DATES)
      throw invalid(`A plan holds at most ${MOST_DATES} dates. Take some that are over away first.`);
    return keep(ctx, planner, { timeZone: plan.timeZone, week: plan.week, dates }, plan.follows);
  },
});

/** Whoever has no plan counts as on shift. */
export const removeShiftPlan = command({
  name: "shifts.remove",
  input: OneShiftPlan,
  subject: thePlanner,
  allow: mayPlanShifts,
  async run(ctx, { agentId }, { workspaceId, name, plan }): Promise<Record<string, never>> {
    if (!plan) throw notFound("shift plan");
    await removePlan(ctx.tx, workspaceId, agentId);
    await audit(ctx, "shifts.removed", agentId, { name });
    ctx.record({ type: "agent.changed", workspaceId, agentId });
    return {};
  },
});

async function keep(ctx: Context, planner: Planner, plan: Schedule, follows: boolean): Promise<ShiftPlan> {
  const { workspaceId, agentId, name, plan: before } = planner;
  const { on: onShift, changesAt } = shiftAt(plan, ctx.now());
  await savePlan(ctx.tx, workspaceId, agentId, { ...plan, follows, onShift, changesAt });
  const after = await theSaved(ctx, planner);
  const fields = ["timeZone", "week", "dates", "follows"] as const;
  await audit(ctx, "shifts.saved", agentId, { name, ...(before ? difference(before, after, fields) : {}) });
  ctx.record({ type: "agent.changed", workspaceId, agentId });
  return presentPlan(after);
}

async function theSaved(ctx: Context, { workspaceId, agentId }: Planner): Promise<PlanRow> {
  const row = await findPlan(ctx.tx, workspaceId, agentId);
  if (!row) throw notFound("shift plan");
  return row;
}
