import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateTeam, UpdateTeam } from "@/lib/contracts/teams";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { presentTeam, refuseStrangers, requireHours, refuseTakenName, theLockedTeam, theTeam } from "./find";
import { mayManageTeam } from "./policy";
import { changeTeam, conversationsOf, countTeams, endFollowingIn, insertTeam, removeTeam, setMembers } from "./store";

const MOST = 200;

export const createTeam = command({
  name: "teams.create",
  input: CreateTeam,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, memberIds, hoursId, leastOnShift }) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    if ((await countTeams(ctx.tx, workspaceId)) >= MOST) throw conflict(`A workspace can have at most ${MOST} teams.`);
    await refuseTakenName(ctx, name, id);
    await refuseStrangers(ctx, memberIds);
    await requireHours(ctx, hoursId);
    await insertTeam(ctx.tx, { workspaceId, id, name, hoursId, leastOnShift });
    await setMembers(ctx.tx, workspaceId, id, memberIds);
    const team = await theTeam(ctx, { teamId: id });
    await audit(ctx, "team.created", id, { name, members: namesOf(team) });
    ctx.record({ type: "team.changed", workspaceId, teamId: id });
    return presentTeam(team);
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateTeam = command({
  name: "teams.update",
  input: UpdateTeam.extend({ teamId: Id }),
  subject: theLockedTeam,
  allow: mayManageTeam,
  async run(ctx, { teamId, name, memberIds, hoursId, leastOnShift, rev }, before) {
    const { workspaceId } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this team meanwhile.", { saved: presentTeam(before) });
    await refuseTakenName(ctx, name ?? before.name, teamId);
    if (memberIds) {
      await refuseStrangers(ctx, memberIds);
      await setMembers(ctx.tx, workspaceId, teamId, memberIds);
      const left = before.members.map(({ id }) => id).filter((id) => !memberIds.includes(id));
      await endFollowingIn(ctx.tx, workspaceId, teamId, left);
    }
    await requireHours(ctx, hoursId);
    const values = {
      name: name ?? before.name,
      hoursId: hoursId === undefined ? before.hoursId : hoursId,
      leastOnShift: leastOnShift === undefined ? before.leastOnShift : leastOnShift,
    };
    await changeTeam(ctx.tx, workspaceId, teamId, values);
    const after = await theTeam(ctx, { teamId });
    const audited = (team: typeof after) => ({ ...team, members: namesOf(team) });
    const changed = difference(audited(before), audited(after), ["name", "members", "hoursId", "leastOnShift"]);
    await audit(ctx, "team.updated", teamId, changed);
    ctx.record({ type: "team.changed", workspaceId, teamId });
    if (hoursId !== undefined && hoursId !== before.hoursId)
      ctx.record({ type: "hours.changed", workspaceId, hoursId: hoursId ?? teamId });
    return presentTeam(after);
  },
});

/** Its conversations stay where they are, without a team. */
export const deleteTeam = command({
  name: "teams.delete",
  input: z.strictObject({ teamId: Id }),
  subject: theLockedTeam,
  allow: mayManageTeam,
  async run(ctx, { teamId }, { workspaceId, name }) {
    const conversations = await conversationsOf(ctx.tx, workspaceId, teamId);
    await removeTeam(ctx.tx, workspaceId, teamId);
    await audit(ctx, "team.deleted", teamId, { name, conversations });
    ctx.record({ type: "team.changed", workspaceId, teamId });
    return {};
  },
});

const namesOf = (team: { members: { name: string }[] }): string[] => team.members.map(({ name }) => name);
