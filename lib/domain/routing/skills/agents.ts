import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { UpdateAgentRouting, type AgentRouting } from "@/lib/contracts/routing";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { audit, difference } from "../../audit";
import { anyStaff, command, noSubject, pageOfAll, query, workspaceOf, type Context } from "../../core";
import { loadsOf } from "../pass/snapshot-store";
import { mayManageRouting, maySeeRouting } from "../policy";
import { settingsRow } from "../policies/store";
import {
  agentRoutingRows,
  findAgentRouting,
  lockAgent,
  saveAgentRouting,
  skillRows,
  type AgentRoutingRow,
} from "./store";

/** What everybody who works here takes, by name. */
export const listAgentRouting = query({
  name: "routing.listAgents",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(ctx, page) {
    const rows = await agentRoutingRows(ctx.tx, workspaceOf(ctx.actor));
    const loads = await loadsAmong(ctx, rows);
    const named = rows.map((row) => ({ ...row, id: row.agentId }));
    return pageOfAll(named, page, (row) => presentAgentRouting(row, loads));
  },
});

export const getAgentRouting = query({
  name: "routing.getAgent",
  input: z.strictObject({ agentId: Id }),
  subject: theAgent,
  allow: maySeeRouting,
  run: async (ctx, _input, row) => presentAgentRouting(row, await loadsAmong(ctx, [row])),
});

export const updateAgentRouting = command({
  name: "routing.updateAgent",
  input: UpdateAgentRouting.extend({ agentId: Id }),
  async subject(ctx, input) {
    await lockAgent(ctx.tx, workspaceOf(ctx.actor), input.agentId);
    return theAgent(ctx, input);
  },
  allow: mayManageRouting,
  async run(ctx, { agentId, rev, ...change }, before): Promise<AgentRouting> {
    const loads = await loadsAmong(ctx, [before]);
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this person meanwhile.", { saved: presentAgentRouting(before, loads) });
    const next = {
      ...before,
      capacity: change.capacity === undefined ? before.capacity : change.capacity,
      automatic: change.automatic ?? before.automatic,
      languages: change.languages ?? before.languages,
      skills: change.skills ?? before.skills,
    };
    await refuseUnknownSkills(ctx, next);
    await saveAgentRouting(ctx.tx, next);
    const after = await theAgent(ctx, { agentId });
    const fields = ["capacity", "automatic", "languages", "skills"] as const;
    await audit(ctx, "agent.routingUpdated", before.name, difference(before, after, fields));
    ctx.record({ type: "routing.changed", workspaceId: before.workspaceId });
    return presentAgentRouting(after, loads);
  },
});

async function theAgent(ctx: Context, { agentId }: { agentId: string }): Promise<AgentRoutingRow> {
  const row = await findAgentRouting(ctx.tx, workspaceOf(ctx.actor), agentId);
  if (!row) throw notFound("agent");
  return row;
}

async function refuseUnknownSkills(ctx: Context, { workspaceId, skills }: AgentRoutingRow): Promise<void> {
  const known = new Set((await skillRows(ctx.tx, workspaceId)).map(({ id }) => id));
  const unknown = skills.filter(({ skillId }) => !known.has(skillId));
  if (unknown.length > 0)
    throw invalid("One of these skills is not here any more.", {
      issues: unknown.map(({ skillId }) => ({ path: "skills", message: `${skillId} is not here` })),
    });
}

async function loadsAmong(ctx: Context, rows: AgentRoutingRow[]): Promise<Map<string, number>> {
  const workspaceId = workspaceOf(ctx.actor);
  const { settings } = await settingsRow(ctx.tx, workspaceId);
  const capacities = new Map(rows.map(({ agentId, capacity }) => [agentId, capacity ?? settings.defaultCapacity]));
  return loadsOf(ctx.tx, workspaceId, capacities, settings);
}

const presentAgentRouting = (row: AgentRoutingRow, loads: Map<string, number>): AgentRouting => ({
  agentId: row.agentId,
  capacity: row.capacity,
  automatic: row.automatic,
  skills: row.skills,
  languages: row.languages,
  load: loads.get(row.agentId) ?? 0,
  rev: row.rev,
});
