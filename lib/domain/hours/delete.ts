import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theHours } from "./find";
import { mayManageHours } from "./policy";
import { removeHours } from "./store";

/** Hours that an inbox or a team keeps can't vanish under it. */
export const deleteHours = command({
  name: "hours.delete",
  input: z.strictObject({ hoursId: Id }),
  subject: theHours,
  allow: mayManageHours,
  async run(ctx, { hoursId }, { workspaceId, name, inboxes, teams }) {
    if (inboxes.length + teams.length > 0) {
      const where = [...inboxes, ...teams].map((each) => each.name).join(", ");
      throw conflict(`These hours hold for ${where}. Choose others there first.`, { inboxes, teams });
    }
    await removeHours(ctx.tx, workspaceId, hoursId);
    await audit(ctx, "hours.deleted", hoursId, { name });
    ctx.record({ type: "hours.changed", workspaceId, hoursId });
    return {};
  },
});
