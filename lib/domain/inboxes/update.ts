import { Id } from "@/lib/contracts/basics";
import { UpdateInbox } from "@/lib/contracts/inbox";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { refuseUnaskable } from "./before-chat";
import { requireHours, theInbox } from "./find";
import { mayManageInbox } from "./policy";
import { presentInbox } from "./present";
import { botExists, changeInbox } from "./store";

export const updateInbox = command({
  name: "inboxes.update",
  input: UpdateInbox.extend({ inboxId: Id }),
  subject: theInbox,
  allow: mayManageInbox,
  async run(ctx, { inboxId: _, features, ...rest }, inbox) {
    const { workspaceId, id } = inbox;
    if (rest.botId && !(await botExists(ctx.tx, workspaceId, rest.botId))) throw notFound("bot");
    await requireHours(ctx, rest.hoursId);
    await refuseUnaskable(ctx, workspaceId, rest.beforeChat);
    const change = { ...rest, ...(features ? { features: { ...inbox.features, ...features } } : {}) };
    await changeInbox(ctx.tx, workspaceId, id, change);
    await audit(ctx, "inbox.updated", id, { fields: Object.keys(change) });
    ctx.record({ type: "inbox.changed", workspaceId, inboxId: id });
    return presentInbox(await theInbox(ctx, { inboxId: id }));
  },
});
