import { Prisma } from "@/lib/platform/db";

/** A note calls this agent, or a team they are in now. */
export const mentions = (agentId: string | null): Prisma.Sql => Prisma.sql`(c.mentioned <> '{}' and c.mentioned &&
  (array[${agentId}::uuid] || array(select m.team_id from team_member m where m.agent_id = ${agentId}::uuid)))`;

/** This agent is told of what happens there. */
export const follows = (agentId: string | null): Prisma.Sql =>
  Prisma.sql`(c.followers <> '{}' and c.followers @> array[${agentId}::uuid])`;
