import type { Attributes } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";

export type OrganisationRow = {
  workspaceId: string;
  id: string;
  name: string;
  domains: string[];
  notes: string;
  fields: Attributes;
  people: number;
  openConversations: number;
  rev: number;
  createdAt: Date;
};
export type OrganisationValues = Pick<OrganisationRow, "name" | "notes" | "fields">;

const SELECT = Prisma.sql`select o.workspace_id as "workspaceId", o.id, o.name, o.notes, o.fields, o.rev, o.created_at as "createdAt",
  coalesce((select array_agg(d.domain order by d.domain) from organisation_domain d
             where d.workspace_id = o.workspace_id and d.organisation_id = o.id), '{}') as domains,
  (select count(*)::int from contact p where p.workspace_id = o.workspace_id and p.organisation_id = o.id) as people,
  (select count(*)::int from contact p join conversation c on c.workspace_id = p.workspace_id and c.contact_id = p.id
    where p.workspace_id = o.workspace_id and p.organisation_id = o.id and c.status <> 'resolved' and c.last_seq > 0) as "openConversations"
  from organisation o`;

/** Newest first. */
export async function organisationRows(
  tx: Tx,
  workspaceId: string,
  filter: { text?: string | undefined; before?: string | undefined },
  limit: number,
): Promise<OrganisationRow[]> {
  const parts = [Prisma.sql`o.workspace_id = ${workspaceId}::uuid`];
  if (filter.before) parts.push(Prisma.sql`o.id < ${filter.before}::uuid`);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    parts.push(Prisma.sql`(o.name ilike ${like} or exists (select 1 from organisation_domain d
      where d.workspace_id = o.workspace_id and d.organisation_id = o.id and d.domain ilike ${like}))`);
  }
  return tx.$queryRaw<
    OrganisationRow[]
  >`${SELECT} where ${Prisma.join(parts, " and ")} order by o.id desc limit ${limit}`;
}

export async function findOrganisation(tx: Tx, workspaceId: string, id: string): Promise<OrganisationRow | undefined> {
  const [row] = await tx.$queryRaw<
    OrganisationRow[]
  >`${SELECT} where o.workspace_id = ${workspaceId}::uuid and o.id = ${id}::uuid`;
  return row;
}

/** Two who change one at once stand in line here. */
export async function lockOrganisation(tx: Tx, workspaceId: string, id: string): Promise<OrganisationRow | undefined> {
  await tx.$queryRaw`select id from organisation where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findOrganisation(tx, workspaceId, id);
}

export const organisationExists = async (tx: Tx, workspaceId: string, id: string): Promise<boolean> =>
  (await tx.organisation.count({ where: { workspaceId, id } })) > 0;

export async function isOrganisationNamed(tx: Tx, workspaceId: string, name: string, except: string): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`select 1 from organisation
    where workspace_id = ${workspaceId}::uuid and lower(name) = lower(${name}) and id <> ${except}::uuid`;
  return taken.length > 0;
}

/** Of these domains, those that another organisation has. */
export async function domainsTaken(
  tx: Tx,
  workspaceId: string,
  domains: string[],
  except: string,
): Promise<{ domain: string; name: string }[]> {
  return tx.$queryRaw<{ domain: string; name: string }[]>`select d.domain, o.name from organisation_domain d
    join organisation o on o.workspace_id = d.workspace_id and o.id = d.organisation_id
    where d.workspace_id = ${workspaceId}::uuid and d.domain = any(${domains}::text[]) and o.id <> ${except}::uuid`;
}

export async function insertOrganisation(
  tx: Tx,
  row: OrganisationValues & { workspaceId: string; id: string },
): Promise<void> {
  await tx.organisation.create({ data: row });
}

export async function changeOrganisation(
  tx: Tx,
  workspaceId: string,
  id: string,
  values: OrganisationValues,
): Promise<void> {
  await tx.organisation.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function setDomains(tx: Tx, workspaceId: string, id: string, domains: string[]): Promise<void> {
  await tx.$executeRaw`delete from organisation_domain where workspace_id = ${workspaceId}::uuid
    and organisation_id = ${id}::uuid and domain <> all(${domains}::text[])`;
  await tx.$executeRaw`insert into organisation_domain (workspace_id, domain, organisation_id)
    select o.workspace_id, d, o.id from organisation o, unnest(${domains}::text[]) as d
     where o.workspace_id = ${workspaceId}::uuid and o.id = ${id}::uuid on conflict do nothing`;
}

/** Its people stay, and belong nowhere. */
export async function removeOrganisation(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.$executeRaw`update contact set organisation_id = null, organisation_chosen = false
    where workspace_id = ${workspaceId}::uuid and organisation_id = ${id}::uuid`;
  await tx.organisation.deleteMany({ where: { workspaceId, id } });
}

/**
 * Whose address is sure (the site vouches for it, or a code proved it) joins the organisation of its domain, unless somebody
 * said where they belong. For one person, or for everybody an organisation's domains name. Answers how many joined.
 */
export async function joinByAddress(
  tx: Tx,
  workspaceId: string,
  who: { contactId: string } | { organisationId: string },
): Promise<number> {
  const only =
    "contactId" in who
      ? Prisma.sql`p.id = ${who.contactId}::uuid`
      : Prisma.sql`d.organisation_id = ${who.organisationId}::uuid`;
  return tx.$executeRaw`update contact t set organisation_id = sure.organisation_id
    from (
      select p.id, d.organisation_id from contact p
        join organisation_domain d on d.workspace_id = p.workspace_id and d.domain = split_part(lower(p.email), '@', 2)
       where p.workspace_id = ${workspaceId}::uuid and p.verified and ${only}
      union
      select p.id, d.organisation_id from identity_code i
        join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
        join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
        join organisation_domain d on d.workspace_id = p.workspace_id and d.domain = split_part(lower(i.email), '@', 2)
       where i.workspace_id = ${workspaceId}::uuid and i.verified_at is not null and ${only}
    ) sure
    where t.workspace_id = ${workspaceId}::uuid and t.id = sure.id and t.organisation_id is null and not t.organisation_chosen`;
}

/** The ids of organisations by these names, whatever case; those that are not there are made. */
export async function organisationsNamed(tx: Tx, workspaceId: string, names: string[]): Promise<Map<string, string>> {
  const wanted = JSON.stringify(names.map((name) => ({ id: newId(), name })));
  await tx.$executeRaw`insert into organisation (workspace_id, id, name)
    select ${workspaceId}::uuid, w.id, w.name from jsonb_to_recordset(${wanted}::jsonb) as w(id uuid, name text)
    on conflict (workspace_id, lower(name)) do nothing`;
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select o.id, w.name from jsonb_to_recordset(${wanted}::jsonb) as w(id uuid, name text)
      join organisation o on o.workspace_id = ${workspaceId}::uuid and lower(o.name) = lower(w.name)`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}
