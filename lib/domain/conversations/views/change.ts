import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateSavedView, UpdateSavedView } from "@/lib/contracts/views";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../../audit";
import { anyStaff, command, noSubject, workspaceOf } from "../../core";
import { offered, presentView, theLockedView, theView } from "./find";
import { mayChangeView } from "./policy";
import { changeView, countViewRows, insertView, removeView } from "./store";

const MOST = 2_000;

export const createView = command({
  name: "views.create",
  input: CreateSavedView,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    if ((await countViewRows(ctx.tx, workspaceId)) >= MOST)
      throw conflict(`A workspace can have at most ${MOST.toLocaleString("en")} views.`);
    const values = await offered(ctx, input);
    const id = newId();
    await insertView(ctx.tx, { ...values, workspaceId, id, agentId });
    if (values.scope !== "private") await audit(ctx, "view.created", id, { name: values.name, scope: values.scope });
    ctx.record({ type: "view.changed", workspaceId, agentId: values.scope === "private" ? agentId : null });
    return presentView(await theView(ctx, { viewId: id }), ctx.actor);
  },
});

/** A change made on an older state is refused with the newer one. */
export const updateView = command({
  name: "views.update",
  input: UpdateSavedView.extend({ viewId: Id }),
  subject: theLockedView,
  allow: mayChangeView,
  async run(ctx, { viewId, rev, ...change }, before) {
    const { workspaceId, agentId } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this view meanwhile.", { saved: presentView(before, ctx.actor) });
    const own = ctx.actor.kind === "agent" && ctx.actor.agentId === agentId;
    // It would vanish into that person's own, where nobody else can find it again.
    if (change.scope === "private" && before.scope !== "private" && !own)
      throw forbidden("Only who made a view can keep it for themselves.");
    const values = await offered(ctx, {
      name: change.name ?? before.name,
      scope: change.scope ?? before.scope,
      teamId: change.teamId === undefined ? before.teamId : change.teamId,
      filter: change.filter ?? before.filter,
    });
    await changeView(ctx.tx, workspaceId, viewId, values);
    const after = await theView(ctx, { viewId });
    if (before.scope !== "private" || after.scope !== "private")
      await audit(ctx, "view.updated", viewId, difference(before, after, ["name", "scope", "teamId", "filter"]));
    ctx.record({ type: "view.changed", workspaceId, agentId: null });
    return presentView(after, ctx.actor);
  },
});

export const deleteView = command({
  name: "views.delete",
  input: z.strictObject({ viewId: Id }),
  subject: theLockedView,
  allow: mayChangeView,
  async run(ctx, { viewId }, { workspaceId, scope, name, agentId }) {
    await removeView(ctx.tx, workspaceId, viewId);
    if (scope !== "private") await audit(ctx, "view.deleted", viewId, { name, scope });
    ctx.record({ type: "view.changed", workspaceId, agentId: scope === "private" ? agentId : null });
    return {};
  },
});
