import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { SaveSkill, type Skill } from "@/lib/contracts/routing";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../../audit";
import { anyAdmin, anyStaff, command, noSubject, pageOfAll, query, workspaceOf, type Context } from "../../core";
import { mayManageRouting } from "../policy";
import { findSkill, removeSkill, saveSkill, skillRows, type SkillRow } from "./store";

const MOST = 200;

/** All of them, by name. */
export const listSkills = query({
  name: "routing.listSkills",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await skillRows(ctx.tx, workspaceOf(ctx.actor)), page, presentSkill),
});

export const createSkill = command({
  name: "routing.createSkill",
  input: SaveSkill,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name }): Promise<Skill> {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await skillRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} skills.`);
    const skillId = newId();
    await save(ctx, workspaceId, skillId, name);
    await audit(ctx, "skill.created", skillId, { name });
    return presentSkill(await theSkill(ctx, { skillId }));
  },
});

export const updateSkill = command({
  name: "routing.updateSkill",
  input: SaveSkill.extend({ skillId: Id }),
  subject: theSkill,
  allow: mayManageRouting,
  async run(ctx, { skillId, name }, before): Promise<Skill> {
    await save(ctx, before.workspaceId, skillId, name);
    const after = await theSkill(ctx, { skillId });
    await audit(ctx, "skill.updated", skillId, difference(before, after, ["name"]));
    return presentSkill(after);
  },
});

/** Nobody has it any more, and no policy asks for it. */
export const deleteSkill = command({
  name: "routing.deleteSkill",
  input: z.strictObject({ skillId: Id }),
  subject: theSkill,
  allow: mayManageRouting,
  async run(ctx, { skillId }, { workspaceId, name, agents }) {
    await removeSkill(ctx.tx, workspaceId, skillId);
    await audit(ctx, "skill.deleted", skillId, { name, agents });
    ctx.record({ type: "routing.changed", workspaceId });
    return {};
  },
});

async function theSkill(ctx: Context, { skillId }: { skillId: string }): Promise<SkillRow> {
  const skill = await findSkill(ctx.tx, workspaceOf(ctx.actor), skillId);
  if (!skill) throw notFound("skill");
  return skill;
}

async function save(ctx: Context, workspaceId: string, id: string, name: string): Promise<void> {
  if (!(await saveSkill(ctx.tx, workspaceId, id, name)))
    throw conflict(`There is a skill called ${name} already. Choose another name.`);
  ctx.record({ type: "routing.changed", workspaceId });
}

const presentSkill = ({ id, name, agents, createdAt }: SkillRow): Skill => ({
  id,
  name,
  agents,
  createdAt: createdAt.toISOString(),
});
