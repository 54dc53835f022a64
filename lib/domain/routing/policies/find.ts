import type { PolicyFits, PolicyRules, RoutingPolicy } from "@/lib/contracts/routing";
import { invalid, notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { lockPolicies, policyRows, unknownAmong, type PolicyRow } from "./store";

/** The subject of every verb about one policy: looked for in the asker's own workspace. */
export async function thePolicy(ctx: Context, { policyId }: { policyId: string }): Promise<PolicyRow> {
  const policy = (await policyRows(ctx.tx, workspaceOf(ctx.actor))).find(({ id }) => id === policyId);
  if (!policy) throw notFound("routing policy");
  return policy;
}

/** The same, with every policy of the workspace locked until the end of the transaction. */
export async function theLockedPolicy(ctx: Context, input: { policyId: string }): Promise<PolicyRow> {
  await lockPolicies(ctx.tx, workspaceOf(ctx.actor));
  return thePolicy(ctx, input);
}

export async function refuseUnknown(ctx: Context, fits: PolicyFits, rules: PolicyRules): Promise<void> {
  const named = {
    teamIds: [...fits.teamIds, ...(rules.overflow ? [rules.overflow.teamId] : [])],
    inboxIds: fits.inboxIds,
    skillIds: rules.skills.map(({ skillId }) => skillId),
  };
  const unknown = await unknownAmong(ctx.tx, workspaceOf(ctx.actor), named);
  if (unknown.length > 0)
    throw invalid("A policy can only name teams, inboxes and skills that are here.", {
      issues: unknown.map((id) => ({ path: "policy", message: `${id} is not here` })),
    });
}

export const presentPolicy = ({ workspaceId: _, createdAt, ...row }: PolicyRow): RoutingPolicy => ({
  ...row,
  createdAt: createdAt.toISOString(),
});
