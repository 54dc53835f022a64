import type { Tx } from "@/lib/platform/db";
import { follows, mentions } from "./mentioned";
import { talliesOf } from "./tally-store";

/** How many conversations each of the desk's own views holds for one agent, and each team (`team:ID`). */
export async function countViews(tx: Tx, workspaceId: string, agentId: string): Promise<Record<string, number>> {
  const tallies = await talliesOf(tx, workspaceId, agentId);
  const of = (what: string) => tallies.find((tally) => tally.what === what)?.n ?? 0;
  // Read from an index of the few that have them.
  const [called] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0 and ${mentions(agentId)}`;
  const [followed] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0 and ${follows(agentId)}`;
  return {
    mine: of("agent"),
    waiting: of("waiting"),
    unassigned: of("unassigned"),
    all: of("all"),
    due: of("due"),
    mentioned: called?.count ?? 0,
    following: followed?.count ?? 0,
    ...Object.fromEntries(
      tallies.flatMap(({ what, ref, n }) => (what === "team" && n > 0 ? [[`team:${ref}`, n]] : [])),
    ),
  };
}
