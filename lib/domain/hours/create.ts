import { CreateBusinessHours } from "@/lib/contracts/hours";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { refuseNeverOpen, theHours } from "./find";
import { presentHours } from "./present";
import { countHours, saveHours } from "./store";

const MOST = 100;

export const createHours = command({
  name: "hours.create",
  input: CreateBusinessHours,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { dates = [], isDefault, ...rest }) {
    const workspaceId = workspaceOf(ctx.actor);
    refuseNeverOpen({ ...rest, dates }, ctx.now());
    const others = await countHours(ctx.tx, workspaceId);
    if (others >= MOST) throw conflict(`A workspace can have at most ${MOST} schedules.`);
    const id = newId();
    await saveHours(ctx.tx, workspaceId, id, { ...rest, dates, isDefault: isDefault ?? others === 0 });
    await audit(ctx, "hours.created", id, { name: rest.name });
    ctx.record({ type: "hours.changed", workspaceId, hoursId: id });
    return presentHours(await theHours(ctx, { hoursId: id }), ctx.now());
  },
});
