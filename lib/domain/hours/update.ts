import { Id } from "@/lib/contracts/basics";
import { UpdateBusinessHours } from "@/lib/contracts/hours";
import { conflict } from "@/lib/kernel/errors";
import { audit, difference } from "../audit";
import { command, type Context } from "../core";
import { refuseNeverOpen, theHours, theLockedHours } from "./find";
import { mayManageHours } from "./policy";
import { presentHours } from "./present";
import { saveHours, type HoursRow, type HoursSettings } from "./store";

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateHours = command({
  name: "hours.update",
  input: UpdateBusinessHours.extend({ hoursId: Id }),
  subject: theLockedHours,
  allow: mayManageHours,
  async run(ctx, { hoursId: _, rev, ...change }, before) {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed these hours meanwhile.", { saved: presentHours(before, ctx.now()) });
    return presentHours(await changeHours(ctx, before, change), ctx.now());
  },
});

/** Saves what is given over what is there, tells the audit log, and lets everybody know who goes by these hours. */
export async function changeHours(ctx: Context, before: HoursRow, change: Change): Promise<HoursRow> {
  const { workspaceId, id: hoursId } = before;
  const { name, timeZone, week, dates, isDefault } = { ...before, ...change };
  refuseNeverOpen({ timeZone, week, dates }, ctx.now());
  await saveHours(ctx.tx, workspaceId, hoursId, { name, timeZone, week, dates, isDefault });
  const after = await theHours(ctx, { hoursId });
  await audit(
    ctx,
    "hours.updated",
    hoursId,
    difference(before, after, ["name", "timeZone", "week", "dates", "isDefault"]),
  );
  ctx.record({ type: "hours.changed", workspaceId, hoursId });
  return after;
}

type Change = { [K in keyof HoursSettings]?: HoursSettings[K] | undefined };
