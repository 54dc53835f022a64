import type { Attributes } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { pool, type Tx } from "@/lib/platform/db";
import type { Facts } from "../contacts";

/** A browser and the person behind it. `open`: neither logged out nor a year away. */
export type VisitorRow = {
  workspaceId: string;
  id: string;
  inboxId: string;
  contactId: string;
  locale: string | null;
  version: number;
  open: boolean;
  externalId: string | null;
  name: string;
  email: string | null;
  verified: boolean;
  attributes: Attributes;
  /** Came in by a mailed link: sees this conversation and no other. */
  only: string | null;
  blocked: boolean;
};
type About = { locale: string | null; userAgent: string | null; address: string | null };
export type VisitorKey = About & { workspaceId: string; id: string; secretHash: string };
export type NewVisitor = VisitorKey & { inboxId: string; facts: Facts };

const COLUMNS = `v.workspace_id as "workspaceId", v.id, v.inbox_id as "inboxId", v.contact_id as "contactId", v.locale, v.version,
  v.logged_out_at is null and v.seen_at > now() - interval '1 year' as open,
  c.external_id as "externalId", c.name, c.email, c.verified, c.attributes, v.only_conversation_id as only,
  c.blocked_at is not null as blocked`;

/** Many browsers in one statement, which also slides their year; at most once a minute each. By workspace, id and secret. */
export async function visitorsByToken(keys: VisitorKey[]): Promise<Map<string, VisitorRow>> {
  const { rows } = await pool().query<VisitorRow & { secretHash: string }>({
    name: "visitors by token",
    text: `with asked as (
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as a(w, id, hash, locale, agent, address)
      ), due as (
        select a.* from asked a join visitor v on v.workspace_id = a.w and v.id = a.id and v.token_hash = a.hash
         where v.logged_out_at is null and v.seen_at between now() - interval '1 year' and now() - interval '1 minute'
           for update of v skip locked
      ), touched as (
        update visitor v set seen_at = now(), locale = coalesce(d.locale, v.locale), user_agent = coalesce(d.agent, v.user_agent),
               address = coalesce(d.address, v.address)
          from due d where v.workspace_id = d.w and v.id = d.id
      )
      select ${COLUMNS}, v.token_hash as "secretHash"
        from asked a
        join visitor v on v.workspace_id = a.w and v.id = a.id and v.token_hash = a.hash
        join contact c on c.workspace_id = v.workspace_id and c.id = v.contact_id`,
    values: [
      keys.map((key) => key.workspaceId),
      keys.map((key) => key.id),
      keys.map((key) => key.secretHash),
      ...aboutColumns(keys),
    ],
  });
  return new Map(rows.map(({ secretHash, ...row }) => [`${row.workspaceId}${row.id}${secretHash}`, row]));
}

/** Many newcomers in one statement: a contact and a visitor each. */
export async function insertVisitors(visitors: NewVisitor[]): Promise<Map<string, VisitorRow>> {
  const { rows } = await pool().query<VisitorRow>({
    name: "insert visitors",
    text: `with given as (
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[])
            as g(w, id, hash, locale, agent, address, inbox, contact, name, email, attributes)
      ), c as (
        insert into contact (workspace_id, id, name, email, attributes)
        select w, contact, name, email, attributes::jsonb from given
        returning *
      ), v as (
        insert into visitor (workspace_id, id, inbox_id, contact_id, token_hash, locale, user_agent, address)
        select w, id, inbox, contact, hash, locale, agent, address from given
        returning *
      )
      select ${COLUMNS} from v join c on c.workspace_id = v.workspace_id and c.id = v.contact_id`,
    values: [
      visitors.map((visitor) => visitor.workspaceId),
      visitors.map((visitor) => visitor.id),
      visitors.map((visitor) => visitor.secretHash),
      ...aboutColumns(visitors),
      visitors.map((visitor) => visitor.inboxId),
      visitors.map(() => newId()),
      visitors.map((visitor) => visitor.facts.name ?? nameless(visitor)),
      visitors.map((visitor) => visitor.facts.email ?? null),
      visitors.map((visitor) => JSON.stringify(visitor.facts.attributes ?? {})),
    ],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const aboutColumns = (keys: About[]) => [
  keys.map((key) => key.locale),
  keys.map((key) => key.userAgent),
  keys.map((key) => key.address),
];

/** Something to tell strangers apart by. */
function nameless({ id, locale }: { id: string; locale: string | null }): string {
  const number = 1000 + (Number.parseInt(id.slice(-6), 16) % 9000);
  return locale?.toLowerCase().startsWith("zh") ? `访客 ${number}` : `Visitor ${number}`;
}

export async function findVisitor(tx: Tx, workspaceId: string, id: string): Promise<VisitorRow | undefined> {
  const [row] = await tx.$queryRaw<VisitorRow[]>`
    select v.workspace_id as "workspaceId", v.id, v.inbox_id as "inboxId", v.contact_id as "contactId", v.locale, v.version,
           v.logged_out_at is null and v.seen_at > now() - interval '1 year' as open,
           c.external_id as "externalId", c.name, c.email, c.verified, c.attributes, v.only_conversation_id as only,
           c.blocked_at is not null as blocked
      from visitor v join contact c on c.workspace_id = v.workspace_id and c.id = v.contact_id
     where v.workspace_id = ${workspaceId}::uuid and v.id = ${id}::uuid`;
  return row;
}

/** Another person's browser from now on; what was judged by the old version no longer holds. */
export async function pointVisitorAt(tx: Tx, workspaceId: string, id: string, contactId: string): Promise<void> {
  await tx.visitor.updateMany({ where: { workspaceId, id }, data: { contactId, version: { increment: 1 } } });
}

export async function insertBoundVisitor(
  tx: Tx,
  visitor: VisitorKey & { inboxId: string; contactId: string },
): Promise<void> {
  const { workspaceId, id, inboxId, contactId, secretHash, locale, userAgent, address } = visitor;
  await tx.visitor.create({
    data: { workspaceId, id, inboxId, contactId, tokenHash: secretHash, locale, userAgent, address },
  });
}

/** The conversations of an anonymous contact go to the known one; at most one per inbox stays live. */
export async function moveConversations(tx: Tx, workspaceId: string, from: string, to: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update conversation c set contact_id = ${to}::uuid, version = c.version + 1, rev = c.rev + 1,
           live = c.live and not exists (select 1 from conversation o
             where o.workspace_id = c.workspace_id and o.inbox_id = c.inbox_id and o.contact_id = ${to}::uuid and o.live)
      from contact anonymous
     where c.workspace_id = ${workspaceId}::uuid and c.contact_id = ${from}::uuid
       and anonymous.workspace_id = c.workspace_id and anonymous.id = c.contact_id and not anonymous.verified
    returning c.id`;
  return rows.map((row) => row.id);
}

/** When a browser of this person last logged out, in Unix seconds: identities made before that are void. */
export async function lastLogOut(tx: Tx, workspaceId: string, contactId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: number }[]>`
    select coalesce(floor(extract(epoch from max(logged_out_at))), 0)::int as at
      from visitor where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid and session_id is null`;
  return row?.at ?? 0;
}

export async function markLoggedOut(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await tx.visitor.updateMany({
    where: { workspaceId, id, loggedOutAt: null },
    data: { loggedOutAt: new Date(), version: { increment: 1 } },
  });
  return count > 0;
}

export async function addFacts(tx: Tx, workspaceId: string, contactId: string, facts: Facts): Promise<void> {
  await tx.$executeRaw`
    update contact set name = coalesce(${facts.name ?? null}, name), email = coalesce(${facts.email ?? null}, email),
           attributes = attributes || ${JSON.stringify(facts.attributes ?? {})}::jsonb
     where workspace_id = ${workspaceId}::uuid and id = ${contactId}::uuid`;
}

/** Gateways tell once a minute who is still connected. */
export async function markVisitorsSeen(visitors: { workspaceId: string; visitorId: string }[]): Promise<void> {
  if (visitors.length === 0) return;
  await pool().query({
    name: "visitors seen",
    text: `update visitor v set seen_at = now() from (
        select v.workspace_id, v.id from unnest($1::uuid[], $2::uuid[]) as a(w, id)
          join visitor v on v.workspace_id = a.w and v.id = a.id where v.logged_out_at is null for update of v skip locked
      ) d where v.workspace_id = d.workspace_id and v.id = d.id`,
    values: [visitors.map((visitor) => visitor.workspaceId), visitors.map((visitor) => visitor.visitorId)],
  });
}
