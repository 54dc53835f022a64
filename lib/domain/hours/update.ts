import { Id } from "@/lib/contracts/basics";
import { UpdateBusinessHours } from "@/lib/contracts/hours";
import { audit, difference } from "../audit";
import { command } from "../core";
import { refuseNeverOpen, theHours } from "./find";
import { mayManageHours } from "./policy";
import { presentHours } from "./present";
import { saveHours } from "./store";

export const updateHours = command({
  name: "hours.update",
  input: UpdateBusinessHours.extend({ hoursId: Id }),
  subject: theHours,
  allow: mayManageHours,
  async run(ctx, { hoursId, ...change }, before) {
    const { workspaceId } = before;
    const { name, timeZone, week, dates, isDefault } = { ...before, ...change };
    refuseNeverOpen({ timeZone, week, dates }, ctx.now());
    await saveHours(ctx.tx, workspaceId, hoursId, { name, timeZone, week, dates, isDefault });
    const after = await theHours(ctx, { hoursId });
    const changed = difference(before, after, ["name", "timeZone", "week", "dates", "isDefault"]);
    await audit(ctx, "hours.updated", hoursId, changed);
    ctx.record({ type: "hours.changed", workspaceId, hoursId });
    return presentHours(after, ctx.now());
  },
});
