import { GetShiftOutlook, type ShiftOutlook } from "@/lib/contracts/shifts";
import { anyLead, noSubject, query, workspaceOf } from "../core";
import { defaultHours, findHours } from "../hours";
import { teamRows } from "../teams";
import { shortTimes } from "./coverage";
import { planRows, type PlanRow } from "./store";
import { shiftsBetween } from "./times";

const DAY = 86_400_000;
const MOST = 100;

/** Who comes next, and when too few of a team are planned. */
export const getShiftOutlook = query({
  name: "shifts.outlook",
  input: GetShiftOutlook,
  subject: noSubject,
  allow: anyLead("conversations:read"),
  async run(ctx, { days }): Promise<ShiftOutlook> {
    const workspaceId = workspaceOf(ctx.actor);
    const at = ctx.now();
    const to = new Date(at.getTime() + days * DAY);
    const plans = await planRows(ctx.tx, workspaceId);
    const usual = await defaultHours(workspaceId);
    const teams: ShiftOutlook["teams"] = [];
    for (const { id: teamId, name, members, hoursId, leastOnShift: least } of await teamRows(ctx.tx, workspaceId)) {
      const ours = plans.filter(({ agentId }) => members.some(({ id }) => id === agentId));
      const open = hoursId ? ((await findHours(ctx.tx, workspaceId, hoursId)) ?? null) : usual;
      const short = least === null ? [] : shortTimes(ours, open, least, at, to).slice(0, MOST);
      teams.push({
        teamId,
        name,
        least,
        onShift: ours.filter((plan) => plan.onShift).length,
        short: short.map(({ onShift, ...piece }) => ({ ...shown(piece), onShift })),
      });
    }
    return { at: at.toISOString(), to: to.toISOString(), coming: comingOf(plans, at), teams };
  },
});

function comingOf(plans: PlanRow[], at: Date): ShiftOutlook["coming"] {
  const soon = new Date(at.getTime() + DAY);
  return plans
    .flatMap(({ agentId, name, onShift, ...plan }) => {
      if (onShift) return [];
      const next = shiftsBetween(plan, at, soon).find((shift) => shift.from >= at.getTime());
      return next ? [{ agentId, name, ...next }] : [];
    })
    .toSorted((a, b) => a.from - b.from || a.name.localeCompare(b.name))
    .map(({ agentId, name, ...piece }) => ({ agentId, name, ...shown(piece) }));
}

const shown = ({ from, to }: { from: number; to: number }) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
