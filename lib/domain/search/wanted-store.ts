import { Prisma, type Tx } from "@/lib/platform/db";
import { named } from "../contacts";
import { filterCondition } from "../conversations";
import type { ViewFilter } from "@/lib/contracts/views";

export type Wanted = {
  workspaceId: string;
  agentId: string | null;
  words: string[];
  filter: ViewFilter;
  from: string[];
  before: Date | undefined;
  after: Date | undefined;
  cursor: Place | undefined;
};
/** Where a list goes on. The moment is text: a date would lose its microseconds, and a batch shares its moment. */
export type Place = { mark: string; id: string };
export type Hit = { conversationId: string; note: boolean; seq: number; mark: string };

/** Of a conversation `c`: whether it fits all that is asked for but words and time. */
export async function conditionsOf(tx: Tx, wanted: Wanted): Promise<Prisma.Sql> {
  const { filter, workspaceId, agentId, from } = wanted;
  const people = await Promise.all(from.map((name) => ofPeople(tx, workspaceId, name)));
  return Prisma.join([filterCondition(filter, { workspaceId, agentId }), ...people], " and ");
}

/** So many people are named one by one. */
const FEW_PEOPLE = 3_000;

/** Their conversations are found by who they are, as long as they are few; else each conversation is asked whose it is. */
async function ofPeople(tx: Tx, workspaceId: string, name: string): Promise<Prisma.Sql> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select ct.id from contact ct where ct.workspace_id = ${workspaceId}::uuid and ${named("ct", name)} limit ${FEW_PEOPLE + 1}`;
  if (rows.length <= FEW_PEOPLE) return Prisma.sql`c.contact_id = any(${rows.map(({ id }) => id)}::uuid[])`;
  return Prisma.sql`exists (select 1 from contact ct where ct.workspace_id = c.workspace_id and ct.id = c.contact_id
    and ${named("ct", name)})`;
}

export const within = ({
  workspaceId,
  before,
  after,
}: Wanted): Prisma.Sql => Prisma.sql`s.workspace_id = ${workspaceId}::uuid
    ${before ? Prisma.sql`and s.at < ${before}` : Prisma.empty}
    ${after ? Prisma.sql`and s.at >= ${after}` : Prisma.empty}`;

/** Whether anything but words and time is asked for. */
export const narrows = ({ filter, from }: Wanted): boolean =>
  from.length > 0 ||
  (filter.status?.length ?? 0) < 3 ||
  Object.entries(filter).some(
    ([name, value]) => name !== "status" && (Array.isArray(value) ? value.length > 0 : value),
  );
