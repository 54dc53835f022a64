import type { SavedView } from "@/lib/contracts/views";
import type { Actor } from "@/lib/kernel/actor";
import { forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { holdTeam } from "../../teams";
import { mayChangeView, mayOfferView, mayUseView } from "./policy";
import { findView, lockView, type ViewRow, type ViewValues } from "./store";

type About = { viewId: string };

/** The subject of every verb about one view; somebody else's own does not exist. */
export async function theView(ctx: Pick<Context, "tx" | "actor">, { viewId }: About): Promise<ViewRow> {
  return mayKnow(ctx.actor, await findView(ctx.tx, workspaceOf(ctx.actor), viewId));
}

export async function theLockedView(ctx: Context, { viewId }: About): Promise<ViewRow> {
  return mayKnow(ctx.actor, await lockView(ctx.tx, workspaceOf(ctx.actor), viewId));
}

function mayKnow(actor: Actor, row: ViewRow | undefined): ViewRow {
  if (!row || !(mayUseView(actor, row) || mayChangeView(actor, row))) throw notFound("view");
  return row;
}

/** Whom it is for, judged: a team has to be named and be here. Answers what will be stored. */
export async function offered(ctx: Context, values: ViewValues): Promise<ViewValues> {
  const workspaceId = workspaceOf(ctx.actor);
  const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  const { scope } = values;
  const teamId = scope === "team" ? values.teamId : null;
  if (scope === "team" && !teamId) throw invalid("Choose the team that this view is for.");
  const team = teamId ? await holdTeam(ctx.tx, workspaceId, teamId) : undefined;
  if (teamId && !team) throw notFound("team");
  const memberIds = (team?.members ?? []).map(({ id }) => id);
  if (!mayOfferView(ctx.actor, { workspaceId, agentId, scope, memberIds }))
    throw forbidden(
      scope === "team"
        ? "Only people of the team and admins make views for it."
        : "Only admins make views for everybody.",
    );
  return { ...values, teamId };
}

export const presentView = (row: ViewRow, actor: Actor): SavedView => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  teamId: row.teamId,
  filter: row.filter,
  owner: row.owner,
  mayChange: mayChangeView(actor, row),
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
