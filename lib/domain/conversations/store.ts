import type { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { PromiseState, ViewFilter } from "@/lib/contracts/views";
import type { ConversationRow } from "./conversation-row";
import type { StoredAttachment } from "./entry";
import { follows, mentions } from "./mentioned";
import { filterCondition } from "./views/store";

export type { ConversationRow } from "./conversation-row";

// A single value is asked for in the list instead of joined: ten joined tables cost the planner 6 ms a statement, four cost it 1.
const COLUMNS = Prisma.sql`
  c.workspace_id as "workspaceId", c.id, c.number, c.inbox_id as "inboxId", c.contact_id as "contactId", c.visitor_id as "visitorId",
  c.live, c.status, c.status_id as "statusId", c.on_duty as "onDuty", c.assignee_id as "assigneeId", c.team_id as "teamId", c.priority, c.type, c.tags, c.mentioned, c.followers, c.fields, c.checklist, c.time_spent as "timeSpent", c.locale, c.translates_to as "translatesTo", c.last_seq as "lastSeq",
  c.last_note_seq as "lastNoteSeq", c.rev, c.version, c.control_epoch as "controlEpoch", c.visitor_read_seq as "visitorReadSeq",
  c.seen_seq as "seenSeq", c.preview, c.preview_author as "previewAuthor", c.waiting_since as "waitingSince",
  c.handoff_reason as "handoffReason", c.bot_failures as "botFailures", c.snoozed_until as "snoozedUntil", c.transfer, c.scheduled,
  c.merged_into as "mergedInto", c.merged_number as "mergedNumber", c.links, c.rating,
  c.rating_comment as "ratingComment", c.created_at as "createdAt", c.updated_at as "updatedAt", c.active_at as "activeAt", c.resolved_at as "resolvedAt",
  i.name as "inboxName", i.color as "inboxColor", i.bot_id as "botId", ct.name as "contactName", ct.email as "contactEmail",
  ct.verified as "contactVerified", ct.organisation_id as "organisationId",
  (select og.name from organisation og where og.workspace_id = ct.workspace_id and og.id = ct.organisation_id) as "organisationName",
  (select ic.email from identity_code ic where ic.workspace_id = c.workspace_id and ic.conversation_id = c.id
    and ic.verified_at > now() - interval '24 hours') as "provenEmail",
  ss.policy_id as "slaPolicyId", ss.metric as "slaMetric", ss.due_at as "slaDueAt", ss.warn_at as "slaWarnAt",
  case when c.status_id is not null then (select jsonb_build_object('id', cs.id, 'name', cs.name, 'color', cs.color, 'customerName', cs.customer_name)
    from custom_status cs where cs.workspace_id = c.workspace_id and cs.id = c.status_id) end as "statusLabel",
  (select t.name from team t where t.workspace_id = c.workspace_id and t.id = c.team_id) as "teamName",
  (select u.name from agent a join "user" u on u.id = a.user_id
    where a.workspace_id = c.workspace_id and a.id = c.assignee_id) as "assigneeName",
  (select u.avatar_url from agent a join "user" u on u.id = a.user_id
    where a.workspace_id = c.workspace_id and a.id = c.assignee_id) as "assigneeAvatar"`;
const JOINS = Prisma.sql`
  join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
  join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
  left join sla_state ss on ss.workspace_id = c.workspace_id and ss.conversation_id = c.id`;

/** By their keys, with every message: planned once for each connection. */
const selectKept = (agentId: string | null) => Prisma.sql`/* kept */ ${selectFor(agentId)}`;

const selectFor = (agentId: string | null) =>
  agentId
    ? Prisma.sql`select ${COLUMNS}, coalesce(r.seq, 0) as "lastReadSeq" from conversation c ${JOINS}
        left join read_mark r on r.workspace_id = c.workspace_id and r.conversation_id = c.id and r.agent_id = ${agentId}::uuid`
    : Prisma.sql`select ${COLUMNS}, 0 as "lastReadSeq" from conversation c ${JOINS}`;

export async function findConversation(
  tx: Tx,
  workspaceId: string,
  id: string,
  agentId: string | null = null,
): Promise<ConversationRow | undefined> {
  const [row] = await tx.$queryRaw<
    ConversationRow[]
  >`${selectKept(agentId)} where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
  return row;
}

/** Locks the row, so that whoever changes it next sees this change. */
export async function lockConversation(tx: Tx, workspaceId: string, id: string): Promise<ConversationRow | undefined> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    select id from conversation where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return locked.length > 0 ? findConversation(tx, workspaceId, id) : undefined;
}

/** Rows of many conversations by id, whatever workspace: for the gateway's refresh, which knows its rooms' workspaces. */
export async function conversationsById(
  tx: Tx,
  keys: { workspaceId: string; id: string }[],
): Promise<ConversationRow[]> {
  return tx.$queryRaw<ConversationRow[]>`${selectKept(null)}
    join unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) as k(w, id)
      on c.workspace_id = k.w and c.id = k.id`;
}

/** These conversations as one agent sees them, in no order. */
export async function conversationsFor(
  tx: Tx,
  { workspaceId, agentId }: { workspaceId: string; agentId: string | null },
  ids: string[],
): Promise<ConversationRow[]> {
  return tx.$queryRaw<ConversationRow[]>`${selectKept(agentId)}
    where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])`;
}

/** By id alone, for hints that name no workspace; the gateway hands rows only to rooms of the row's own workspace. */
export async function conversationsByIdAlone(tx: Tx, ids: string[]): Promise<ConversationRow[]> {
  return tx.$queryRaw<ConversationRow[]>`${selectKept(null)} where c.id = any(${ids}::uuid[])`;
}

export type Head = { id: string; lastSeq: number; lastNoteSeq: number; rev: number };

/** How far these conversations are, from Postgres: a gateway's memory may have missed a push. */
export async function headsOf(tx: Tx, ids: string[]): Promise<Head[]> {
  return tx.$queryRaw<
    Head[]
  >`select id, last_seq as "lastSeq", last_note_seq as "lastNoteSeq", rev from conversation where id = any(${ids}::uuid[])`;
}

export type Filter = {
  workspaceId: string;
  agentId: string | null;
  view?: "mine" | "mentioned" | "following" | "waiting" | "unassigned" | "due" | "all" | "resolved" | undefined;
  promise?: PromiseState | undefined;
  status?: ConversationStatus | undefined;
  statusId?: string | undefined;
  onDuty?: OnDuty | undefined;
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
  inboxId?: string | undefined;
  contactId?: string | undefined;
  organisationId?: string | undefined;
  tag?: string | undefined;
  where?: ViewFilter | undefined;
  priority?: Priority | undefined;
  type?: TicketType | undefined;
  /** What was said in them (`said-store.ts`). */
  said?: Prisma.Sql | undefined;
  /** true: somebody has it. */
  assigned?: boolean | undefined;
  updatedSince?: Date | undefined;
  resolvedSince?: Date | undefined;
  firstReplySince?: Date | undefined;
  /** Goes on after this one. */
  before?: { at: Date; id: string } | undefined;
};

/**
 * A page of them. Which ones is settled first, from the conversations alone, whose indexes have every list in its order; who and
 * what they belong to is looked up for the page and for nothing else.
 */
export async function listConversationRows(tx: Tx, filter: Filter, limit: number): Promise<ConversationRow[]> {
  // Who has waited longest comes first; everywhere else the newest.
  const order = orderOf(filter.view);
  const promised = filter.view === "due" ? DUE : Prisma.empty;
  const theirs = (await areFewPeople(tx, filter)) ? newestOfPeople(filter) : null;
  return tx.$queryRaw<ConversationRow[]>`
    with page as materialized (
      ${theirs ?? Prisma.sql`select c.id from conversation c ${promised} where ${matches(filter)} order by ${order}`} limit ${limit})
    ${selectFor(filter.agentId)} join page on page.id = c.id where c.workspace_id = ${filter.workspaceId}::uuid order by ${order}`;
}

/** So many people's conversations are put in order from an index; those of more are met soon enough among the newest of all. */
const FEW_PEOPLE = 5_000;

async function areFewPeople(tx: Tx, { view, workspaceId, organisationId }: Filter): Promise<boolean> {
  if (!organisationId || (view && view !== "resolved")) return false;
  const [counted] = await tx.$queryRaw<{ n: number }[]>`select count(*)::int as n from (
    select 1 from contact where workspace_id = ${workspaceId}::uuid and organisation_id = ${organisationId}::uuid limit ${FEW_PEOPLE + 1}) p`;
  return (counted?.n ?? 0) <= FEW_PEOPLE;
}

/** `offset 0`: what is put in order first is read from the index alone; each conversation is looked at when it's its turn. */
const newestOfPeople = (filter: Filter): Prisma.Sql => Prisma.sql`
  select c.id from (
    select k.id, k.active_at from contact p join conversation k on k.workspace_id = p.workspace_id and k.contact_id = p.id
     where p.workspace_id = ${filter.workspaceId}::uuid and p.organisation_id = ${filter.organisationId}::uuid
     order by k.active_at desc, k.id desc offset 0) k
    join conversation c on c.id = k.id where ${matches(filter)} order by k.active_at desc, k.id desc`;

const DUE = Prisma.sql`join sla_state ss on ss.workspace_id = c.workspace_id and ss.conversation_id = c.id`;

function orderOf(view: Filter["view"]): Prisma.Sql {
  if (view === "waiting") return Prisma.sql`c.waiting_since, c.id`;
  if (view === "due") return Prisma.sql`ss.due_at, ss.conversation_id`;
  return Prisma.sql`c.active_at desc, c.id desc`;
}

function matches(filter: Filter) {
  const parts = [Prisma.sql`c.workspace_id = ${filter.workspaceId}::uuid and c.last_seq > 0`];
  if (filter.view) parts.push(viewCondition(filter.view, filter.agentId));
  if (filter.status) parts.push(Prisma.sql`c.status = ${filter.status}`);
  if (filter.statusId) parts.push(Prisma.sql`c.status_id = ${filter.statusId}::uuid`);
  if (filter.onDuty) parts.push(Prisma.sql`c.on_duty = ${filter.onDuty}`);
  if (filter.assigneeId === null) parts.push(Prisma.sql`c.assignee_id is null`);
  if (filter.assigneeId) parts.push(Prisma.sql`c.assignee_id = ${filter.assigneeId}::uuid`);
  if (filter.teamId === null) parts.push(Prisma.sql`c.team_id is null`);
  if (filter.teamId) parts.push(Prisma.sql`c.team_id = ${filter.teamId}::uuid`);
  if (filter.inboxId) parts.push(Prisma.sql`c.inbox_id = ${filter.inboxId}::uuid`);
  if (filter.contactId) parts.push(Prisma.sql`c.contact_id = ${filter.contactId}::uuid`);
  if (filter.organisationId)
    parts.push(Prisma.sql`c.contact_id in (select p.id from contact p
      where p.workspace_id = ${filter.workspaceId}::uuid and p.organisation_id = ${filter.organisationId}::uuid)`);
  if (filter.tag) parts.push(Prisma.sql`c.tags <> '{}' and c.tags @> array[${filter.tag}]`);
  if (filter.where) parts.push(filterCondition(filter.where, filter));
  if (filter.priority) parts.push(Prisma.sql`c.priority = ${filter.priority}`);
  if (filter.promise) parts.push(filterCondition({ status: [], promises: [filter.promise] }, filter));
  if (filter.type) parts.push(Prisma.sql`c.type = ${filter.type}`);
  if (filter.assigned) parts.push(Prisma.sql`c.assignee_id is not null`);
  if (filter.resolvedSince) parts.push(Prisma.sql`c.resolved_at >= ${filter.resolvedSince}`);
  if (filter.firstReplySince) parts.push(Prisma.sql`c.first_reply_at >= ${filter.firstReplySince}`);
  // active_at follows updated_at by five seconds at most, and has an index.
  if (filter.updatedSince)
    parts.push(Prisma.sql`c.updated_at >= ${filter.updatedSince}
      and c.active_at >= ${filter.updatedSince}::timestamptz - interval '6 seconds'`);
  if (filter.said) parts.push(filter.said);
  if (filter.before) parts.push(beyond(filter.view, filter.before));
  return Prisma.join(parts, " and ");
}

function beyond(view: Filter["view"], { at, id }: NonNullable<Filter["before"]>) {
  if (view === "waiting") return Prisma.sql`(c.waiting_since, c.id) > (${at}, ${id}::uuid)`;
  if (view === "due") return Prisma.sql`(ss.due_at, ss.conversation_id) > (${at}, ${id}::uuid)`;
  return Prisma.sql`(c.active_at, c.id) < (${at}, ${id}::uuid)`;
}

function viewCondition(view: NonNullable<Filter["view"]>, agentId: string | null) {
  switch (view) {
    case "mine":
      return Prisma.sql`c.status <> 'resolved' and c.assignee_id = ${agentId}::uuid`;
    case "mentioned":
      return Prisma.sql`c.status <> 'resolved' and ${mentions(agentId)}`;
    case "following":
      return Prisma.sql`c.status <> 'resolved' and ${follows(agentId)}`;
    case "waiting":
      return Prisma.sql`c.status = 'open' and c.waiting_since is not null`;
    case "unassigned":
      return Prisma.sql`c.status <> 'resolved' and c.assignee_id is null`;
    case "due":
      return Prisma.sql`c.status <> 'resolved' and ss.due_at is not null`;
    case "all":
      return Prisma.sql`c.status <> 'resolved'`;
    case "resolved":
      return Prisma.sql`c.status = 'resolved'`;
  }
}

export type NoteRow = {
  conversationId: string;
  workspaceId: string;
  noteSeq: number;
  afterSeq: number;
  id: string;
  clientId: string | null;
  kind: "note" | "event";
  event: { type: string; data: Record<string, unknown> } | null;
  authorKind: "visitor" | "agent" | "bot" | "system";
  authorId: string | null;
  authorName: string;
  authorAvatar: string | null;
  text: string;
  attachments: StoredAttachment[] | null;
  createdAt: Date;
};
const NOTE = Prisma.sql`n.workspace_id as "workspaceId", n.conversation_id as "conversationId", n.note_seq as "noteSeq", n.after_seq as "afterSeq", n.id,
  n.client_id as "clientId", n.kind, n.event, n.author_kind as "authorKind", n.author_id as "authorId", n.author_name as "authorName",
  n.author_avatar as "authorAvatar", n.text, n.attachments, n.created_at as "createdAt"`;

/** Notes that stand behind a range of messages. */
export async function noteRows(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  fromSeq: number,
  toSeq: number,
): Promise<NoteRow[]> {
  return tx.$queryRaw<NoteRow[]>`select ${NOTE} from note n where n.workspace_id = ${workspaceId}::uuid
    and n.conversation_id = ${conversationId}::uuid and n.after_seq between ${fromSeq} and ${toSeq} order by n.note_seq limit 500`;
}

export async function notesAfter(
  tx: Tx,
  keys: { workspaceId: string; id: string; afterNoteSeq: number }[],
): Promise<NoteRow[]> {
  return tx.$queryRaw<NoteRow[]>`/* kept */ select p.* from
    unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[], ${keys.map((key) => key.afterNoteSeq)}::int[]) as k(w, id, s)
    cross join lateral (select ${NOTE} from note n
      where n.workspace_id = k.w and n.conversation_id = k.id and n.note_seq > k.s order by n.note_seq limit 200) p
    order by p."conversationId", p."noteSeq"`;
}

export async function installationEpoch(tx: Tx): Promise<number> {
  const row = await tx.installation.findUniqueOrThrow({ where: { id: 1 } });
  return row.epoch;
}
