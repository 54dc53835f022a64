import { pool, Prisma, type Tx } from "@/lib/platform/db";

/** Whose facts changed, as triggers note it; `reached`: the conversation that was reckoned last. */
export type ChangedFacts = {
  workspaceId: string;
  id: bigint;
  kind: "contact" | "organisation";
  subjectId: string;
  reached: string | null;
};

/** Asked every second by every process, and nearly always no. */
export async function anyFactsChanged(): Promise<boolean> {
  const { rows } = await pool().query("select 1 from sla_facts_changed limit 1");
  return rows.length > 0;
}

/** The oldest of them, in every workspace, once each; nothing while another process is at it. Until the end of the transaction. */
export async function takeChangedFacts(tx: Tx, limit: number): Promise<ChangedFacts[]> {
  const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(7333, 24) as mine`;
  if (!turn?.mine) return [];
  // What is not begun yet covers whatever changed again meanwhile.
  await tx.$executeRaw`delete from sla_facts_changed f using sla_facts_changed o
    where o.workspace_id = f.workspace_id and o.kind = f.kind and o.subject_id = f.subject_id and o.reached is null and o.id < f.id`;
  return tx.$queryRaw<ChangedFacts[]>`select workspace_id as "workspaceId", id, kind, subject_id as "subjectId", reached
    from sla_facts_changed order by id limit ${limit}`;
}

/** Open conversations of a contact, or of an organisation's people, behind those that were reckoned. */
export async function openOf(tx: Tx, changed: ChangedFacts, limit: number): Promise<string[]> {
  const { workspaceId, kind, subjectId, reached } = changed;
  const theirs =
    kind === "contact"
      ? Prisma.sql`c.contact_id = ${subjectId}::uuid`
      : Prisma.sql`c.contact_id in (select p.id from contact p
          where p.workspace_id = ${workspaceId}::uuid and p.organisation_id = ${subjectId}::uuid)`;
  const rows = await tx.$queryRaw<{ id: string }[]>`select c.id from conversation c
    where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0 and ${theirs}
      and (${reached}::uuid is null or c.id > ${reached}::uuid)
    order by c.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** `reached` null: all of theirs are reckoned. */
export async function settleChangedFacts(
  tx: Tx,
  { workspaceId, id }: Pick<ChangedFacts, "workspaceId" | "id">,
  reached: string | null,
): Promise<void> {
  if (reached === null)
    await tx.$executeRaw`delete from sla_facts_changed where workspace_id = ${workspaceId}::uuid and id = ${id}`;
  else
    await tx.$executeRaw`update sla_facts_changed set reached = ${reached}::uuid
      where workspace_id = ${workspaceId}::uuid and id = ${id}`;
}
