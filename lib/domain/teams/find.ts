import type { Team } from "@/lib/contracts/teams";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findHours } from "../hours";
import { findTeam, isTeamNameTaken, lockTeam, strangersAmong, type TeamRow } from "./store";

/** The subject of every verb about one team: looked for in the asker's own workspace. */
export async function theTeam(ctx: Context, { teamId }: { teamId: string }): Promise<TeamRow> {
  const team = await findTeam(ctx.tx, workspaceOf(ctx.actor), teamId);
  if (!team) throw notFound("team");
  return team;
}

/** The same, locked until the end of the transaction. */
export async function theLockedTeam(ctx: Context, { teamId }: { teamId: string }): Promise<TeamRow> {
  const team = await lockTeam(ctx.tx, workspaceOf(ctx.actor), teamId);
  if (!team) throw notFound("team");
  return team;
}

export async function refuseTakenName(ctx: Context, name: string, except: string): Promise<void> {
  if (await isTeamNameTaken(ctx.tx, workspaceOf(ctx.actor), name, except))
    throw conflict(`There is a team called ${name} already. Choose another name.`);
}

export async function requireHours(ctx: Context, hoursId: string | null | undefined): Promise<void> {
  if (hoursId && !(await findHours(ctx.tx, workspaceOf(ctx.actor), hoursId))) throw notFound("schedule");
}

export async function refuseStrangers(ctx: Context, memberIds: string[]): Promise<void> {
  const strangers = await strangersAmong(ctx.tx, workspaceOf(ctx.actor), memberIds);
  if (strangers.length > 0)
    throw invalid("Only people who work here can be in a team.", {
      issues: strangers.map((id) => ({ path: "memberIds", message: `${id} does not work here` })),
    });
}

export const presentTeam = (row: TeamRow): Team => ({
  id: row.id,
  name: row.name,
  members: row.members,
  hoursId: row.hoursId,
  leastOnShift: row.leastOnShift,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
