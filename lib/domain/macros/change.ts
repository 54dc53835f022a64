import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateMacro, UpdateMacro } from "@/lib/contracts/macros";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { anyStaff, command, noSubject, workspaceOf } from "../core";
import { offered, presentMacro, theLockedMacro, theMacro } from "./find";
import { mayChangeMacro } from "./policy";
import { changeMacro, countMacros, insertMacro, removeMacro } from "./store";

const MOST = 2_000;

export const createMacro = command({
  name: "macros.create",
  input: CreateMacro,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    if ((await countMacros(ctx.tx, workspaceId)) >= MOST)
      throw conflict(`A workspace can have at most ${MOST.toLocaleString("en")} macros.`);
    const values = await offered(ctx, input);
    const id = newId();
    await insertMacro(ctx.tx, { ...values, workspaceId, id, agentId });
    if (values.scope !== "private") await audit(ctx, "macro.created", id, { name: values.name, scope: values.scope });
    ctx.record({ type: "macro.changed", workspaceId, agentId: values.scope === "private" ? agentId : null });
    return presentMacro(await theMacro(ctx, { macroId: id }), ctx.actor);
  },
});

/** A change made on an older state is refused with the newer one. */
export const updateMacro = command({
  name: "macros.update",
  input: UpdateMacro.extend({ macroId: Id }),
  subject: theLockedMacro,
  allow: mayChangeMacro,
  async run(ctx, { macroId, rev, ...change }, before) {
    const { workspaceId, agentId } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this macro meanwhile.", { saved: presentMacro(before, ctx.actor) });
    const own = ctx.actor.kind === "agent" && ctx.actor.agentId === agentId;
    // It would vanish into that person's own, where nobody else can find it again.
    if (change.scope === "private" && before.scope !== "private" && !own)
      throw forbidden("Only who made a macro can keep it for themselves.");
    const values = await offered(ctx, {
      name: change.name ?? before.name,
      scope: change.scope ?? before.scope,
      teamId: change.teamId === undefined ? before.teamId : change.teamId,
      steps: change.steps ?? before.steps,
    });
    await changeMacro(ctx.tx, workspaceId, macroId, values);
    const after = await theMacro(ctx, { macroId });
    if (before.scope !== "private" || after.scope !== "private")
      await audit(ctx, "macro.updated", macroId, difference(before, after, ["name", "scope", "teamId", "steps"]));
    ctx.record({ type: "macro.changed", workspaceId, agentId: null });
    return presentMacro(after, ctx.actor);
  },
});

export const deleteMacro = command({
  name: "macros.delete",
  input: z.strictObject({ macroId: Id }),
  subject: theLockedMacro,
  allow: mayChangeMacro,
  async run(ctx, { macroId }, { workspaceId, scope, name, agentId }) {
    await removeMacro(ctx.tx, workspaceId, macroId);
    if (scope !== "private") await audit(ctx, "macro.deleted", macroId, { name, scope });
    ctx.record({ type: "macro.changed", workspaceId, agentId: scope === "private" ? agentId : null });
    return {};
  },
});
