import type { Attributes } from "@/lib/contracts/basics";
import type { HeldCondition } from "@/lib/contracts/conditions";
import { newId } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";
import { heldByPerson, withFields } from "../fields";
import type { Facts } from "./facts";
import { isNameless } from "./nameless";

export type ContactRow = {
  workspaceId: string;
  id: string;
  externalId: string | null;
  name: string;
  email: string | null;
  verified: boolean;
  attributes: Attributes;
  organisationId: string | null;
  organisationName: string | null;
  blockedAt: Date | null;
  /** Nobody any more: what they were and said is gone, or on its way. */
  erasedAt: Date | null;
  createdAt: Date;
};

const COLUMNS = Prisma.sql`c.workspace_id as "workspaceId", c.id, c.external_id as "externalId", c.name, c.email, c.verified,
  c.attributes, c.organisation_id as "organisationId", (select o.name from organisation o
    where o.workspace_id = c.workspace_id and o.id = c.organisation_id) as "organisationName",
  c.blocked_at as "blockedAt", c.erased_at as "erasedAt", c.created_at as "createdAt"`;

export async function findContact(tx: Tx, workspaceId: string, id: string): Promise<ContactRow | undefined> {
  const [row] = await tx.$queryRaw<ContactRow[]>`
    select ${COLUMNS} from contact c where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
  return row;
}

/** In the order of these ids; those that are not here are left out. */
export async function contactsById(tx: Tx, workspaceId: string, ids: string[]): Promise<ContactRow[]> {
  return tx.$queryRaw<ContactRow[]>`select ${COLUMNS} from contact c
    where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], c.id)`;
}

/** Newest first. Whoever only opened the bubble and never said anything is not a contact yet. */
export async function contactRows(
  tx: Tx,
  workspaceId: string,
  filter: {
    text?: string | undefined;
    before?: string | undefined;
    organisationId?: string | undefined;
    fields?: readonly HeldCondition[] | undefined;
  },
  limit: number,
): Promise<ContactRow[]> {
  const parts = [
    Prisma.sql`c.workspace_id = ${workspaceId}::uuid and c.erased_at is null`,
    Prisma.sql`(c.external_id is not null or c.email is not null or exists (
      select 1 from conversation v where v.workspace_id = c.workspace_id and v.contact_id = c.id and v.last_seq > 0))`,
  ];
  if (filter.organisationId) parts.push(Prisma.sql`c.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.before) parts.push(Prisma.sql`c.id < ${filter.before}::uuid`);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    parts.push(Prisma.sql`(c.name ilike ${like} or c.email ilike ${like} or c.external_id = ${filter.text})`);
  }
  for (const condition of filter.fields ?? [])
    parts.push(Prisma.sql`exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.id
      and p.workspace_id = ${workspaceId}::uuid and ${heldByPerson(workspaceId, condition)})`);
  return tx.$queryRaw<ContactRow[]>`
    select ${COLUMNS} from contact c where ${Prisma.join(parts, " and ")} order by c.id desc limit ${limit}`;
}

export type ContactChange = {
  name?: string | undefined;
  email?: string | null | undefined;
  attributes?: Attributes | undefined;
  organisationId?: string | null | undefined;
};

/** What an agent or an integration says replaces what was there; attributes are given whole. */
export async function changeContact(tx: Tx, workspaceId: string, id: string, change: ContactChange): Promise<void> {
  await tx.contact.updateMany({
    where: { workspaceId, id },
    data: {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.email === undefined ? {} : { email: change.email }),
      ...(change.attributes === undefined ? {} : { attributes: change.attributes }),
      ...(change.organisationId === undefined
        ? {}
        : { organisationId: change.organisationId, organisationChosen: true }),
    },
  });
}

/** The person a site vouches for, made or brought up to date. The unique key decides a race. */
export async function knowContact(tx: Tx, workspaceId: string, externalId: string, facts: Facts): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into contact (workspace_id, id, external_id, name, email, verified, attributes)
    values (${workspaceId}::uuid, ${newId()}::uuid, ${externalId}, ${facts.name ?? facts.email ?? externalId}, ${facts.email ?? null}, true,
            ${JSON.stringify(facts.attributes ?? {})}::jsonb)
    on conflict (workspace_id, external_id) where external_id is not null do update set
      verified = true,
      name = coalesce(${facts.name ?? null}, contact.name),
      email = coalesce(${facts.email ?? null}, contact.email),
      attributes = contact.attributes || excluded.attributes
    returning id`;
  if (!row) throw new Error("an upsert returns its row");
  return row.id;
}

/**
 * Whom an integration writes to. An address alone finds nobody who only claimed it in a browser: what is said here would
 * reach whoever typed it.
 */
export async function contactFor(
  tx: Tx,
  workspaceId: string,
  who: { externalId?: string | undefined; email?: string | undefined; name?: string | undefined },
): Promise<ContactRow> {
  const [known] = await tx.$queryRaw<ContactRow[]>`
    select ${COLUMNS} from contact c
     where c.workspace_id = ${workspaceId}::uuid
       and case when ${who.externalId ?? null}::text is not null then c.external_id = ${who.externalId ?? null}
                else c.email = ${who.email ?? null} and (c.verified or not exists (
                  select 1 from visitor v where v.workspace_id = c.workspace_id and v.contact_id = c.id)) end
     order by c.verified desc, c.id limit 1`;
  if (known) return known;
  const [made] = await tx.$queryRaw<ContactRow[]>`
    insert into contact as c (workspace_id, id, external_id, name, email)
    values (${workspaceId}::uuid, ${newId()}::uuid, ${who.externalId ?? null}, ${who.name ?? who.email ?? ""}, ${who.email ?? null})
    on conflict (workspace_id, external_id) where external_id is not null do update set external_id = excluded.external_id
    returning ${COLUMNS}`;
  if (!made) throw new Error("an upsert returns its row");
  return made;
}

/** What a browser says of itself: only where nothing is known, or in place of `instead`, and never of somebody a site vouches for. */
export async function giveLeftAddress(
  tx: Tx,
  workspaceId: string,
  id: string,
  email: string,
  instead: string | null,
): Promise<boolean> {
  const where = { workspaceId, id, verified: false, email: instead };
  return (await tx.contact.updateMany({ where, data: { email } })).count > 0;
}

/** What a visitor answers to the form: where nothing is known yet, and never of somebody a site vouches for. Tells the name. */
export async function tellOfSelf(tx: Tx, workspaceId: string, id: string, said: Facts): Promise<string | undefined> {
  const known = await findContact(tx, workspaceId, id);
  if (!known || known.verified) return known?.name;
  const name = said.name && isNameless(known.name) ? said.name : known.name;
  await changeContact(tx, workspaceId, id, {
    name,
    email: known.email ?? said.email ?? null,
    // What is known stands before what is said.
    attributes: withFields(said.attributes ?? {}, withFields(known.attributes, {})),
  });
  return name;
}

/** The person a site knows by this id. */
export async function contactByExternalId(
  tx: Tx,
  workspaceId: string,
  externalId: string,
): Promise<string | undefined> {
  return (await tx.contact.findFirst({ where: { workspaceId, externalId }, select: { id: true } }))?.id;
}
