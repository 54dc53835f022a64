import { BeforeChat, defaultBeforeChat } from "@/lib/contracts/before-chat";
import type { PublicInbox } from "@/lib/contracts/inbox";
import { BilingualText } from "@/lib/contracts/inbox";
import type { Person } from "@/lib/contracts/conversation";
import { FieldKind } from "@/lib/contracts/fields";
import { Schedule } from "@/lib/contracts/hours";
import { pool, type Tx } from "@/lib/platform/db";
import { z } from "zod";

const Features = z.object({ uploads: z.boolean(), emoji: z.boolean(), rating: z.boolean() });
/** Columns as the database gives them, checked where it holds JSON. */
const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  key: z.string(),
  name: z.string(),
  color: z.string(),
  position: z.string().transform((side) => (side === "left" ? ("left" as const) : ("right" as const))),
  greeting: BilingualText,
  suggestions: z.array(z.string()),
  allowedOrigins: z.array(z.string()),
  requireIdentity: z.boolean(),
  identitySecret: z.string(),
  identitySecretHint: z.string(),
  botId: z.string().nullable(),
  hoursId: z.string().nullable(),
  features: Features,
  beforeChat: BeforeChat.nullable().transform((asks) => asks ?? defaultBeforeChat),
  customerPage: z.boolean(),
  createdAt: z.date(),
});
export type InboxRow = z.infer<typeof Row>;

export async function inboxRows(tx: Tx, workspaceId: string): Promise<InboxRow[]> {
  const rows = await tx.inbox.findMany({ where: { workspaceId, deletedAt: null }, orderBy: { id: "asc" } });
  return rows.map((row) => Row.parse(row));
}

export async function findInbox(tx: Tx, workspaceId: string, id: string): Promise<InboxRow | undefined> {
  const row = await tx.inbox.findFirst({ where: { workspaceId, id, deletedAt: null } });
  return row ? Row.parse(row) : undefined;
}

export type NewInbox = Omit<InboxRow, "createdAt">;

export async function insertInbox(tx: Tx, inbox: NewInbox): Promise<InboxRow> {
  return Row.parse(await tx.inbox.create({ data: inbox }));
}

export type InboxChange = Partial<
  Pick<
    InboxRow,
    | "name"
    | "color"
    | "position"
    | "greeting"
    | "suggestions"
    | "allowedOrigins"
    | "requireIdentity"
    | "botId"
    | "hoursId"
    | "features"
    | "beforeChat"
    | "customerPage"
    | "identitySecret"
    | "identitySecretHint"
  >
>;

export async function changeInbox(tx: Tx, workspaceId: string, id: string, change: InboxChange): Promise<void> {
  await tx.inbox.updateMany({ where: { workspaceId, id }, data: { ...change, version: { increment: 1 } } });
}

/** Closed for good, kept for its conversations; it lets go of its bot. */
export async function markInboxDeleted(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.inbox.updateMany({
    where: { workspaceId, id },
    data: { deletedAt: at, botId: null, version: { increment: 1 } },
  });
}

/** People whose bubble would go silent. */
export async function countUnfinished(tx: Tx, workspaceId: string, inboxId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from conversation
     where workspace_id = ${workspaceId}::uuid and inbox_id = ${inboxId}::uuid and status <> 'resolved' and last_seq > 0`;
  return row?.n ?? 0;
}

export async function botExists(tx: Tx, workspaceId: string, botId: string): Promise<boolean> {
  return (await tx.bot.count({ where: { workspaceId, id: botId } })) > 0;
}

const ContactField = z.object({
  key: z.string(),
  kind: FieldKind,
  options: z.array(z.string()),
  label: z.object({ en: z.string(), zh: z.string() }),
});
type ContactField = z.infer<typeof ContactField>;

/** An inbox with what visitors see around it: its bot's name, the people who answer, whether one of them is here, its hours. */
export type OpenInboxRow = InboxRow & {
  bot: PublicInbox["bot"];
  faces: Person[];
  online: boolean;
  schedule: Schedule | null;
  contactFields: ContactField[];
};

const OpenRow = Row.extend({
  bot: z.object({ name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
  faces: z.array(z.object({ id: z.string(), name: z.string(), avatarUrl: z.string().nullable() })),
  online: z.boolean(),
  schedule: Schedule.nullable(),
  contactFields: z.array(ContactField),
});

/** By their public keys, whichever workspaces they are of: how a visitor's request finds out where it is. */
export async function inboxesByKey(keys: string[]): Promise<Map<string, OpenInboxRow>> {
  const { rows } = await pool().query<Record<string, unknown>>({
    name: "inboxes by key",
    text: `select i.workspace_id as "workspaceId", i.id, i.key, i.name, i.color, i.position, i.greeting, i.suggestions,
                  i.allowed_origins as "allowedOrigins", i.require_identity as "requireIdentity",
                  i.identity_secret as "identitySecret", i.identity_secret_hint as "identitySecretHint", i.bot_id as "botId", i.hours_id as "hoursId",
                  i.features, i.before_chat as "beforeChat", i.customer_page as "customerPage", i.created_at as "createdAt",
                  case when b.id is not null then jsonb_build_object('name', b.name, 'avatarUrl', b.avatar_url) end as bot,
                  coalesce(p.faces, '[]') as faces, coalesce(p.online, false) as online,
                  case when h.id is not null then jsonb_build_object('timeZone', h.time_zone, 'week', h.week, 'dates', h.dates) end as schedule,
                  coalesce((select jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind, 'options', f.options, 'label', f.label) order by f.position, f.id)
                              from custom_field f where f.workspace_id = i.workspace_id and f.subject = 'contact' and f.deleted_at is null), '[]') as "contactFields"
             from inbox i
             left join bot b on b.workspace_id = i.workspace_id and b.id = i.bot_id
             left join business_hours h on h.workspace_id = i.workspace_id and (h.id = i.hours_id or (i.hours_id is null and h.is_default))
             left join lateral (
               select bool_or(f.here) as online,
                      jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'avatarUrl', f.avatar_url) order by f.place)
                        filter (where f.place <= 5) as faces
                 from (select a.id, u.name, u.avatar_url, a.presence in ('online', 'busy') as here,
                              row_number() over (order by a.presence in ('online', 'busy') desc, a.created_at, a.id) as place
                         from agent a join "user" u on u.id = a.user_id
                        where a.workspace_id = i.workspace_id and a.active) f
             ) p on true
            where i.key = any($1::text[]) and i.deleted_at is null`,
    values: [keys],
  });
  return new Map(rows.map((row) => OpenRow.parse(row)).map((row) => [row.key, row]));
}

export async function keysOf(workspaceId: string): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>({
    name: "inbox keys",
    text: "select key from inbox where workspace_id = $1 and deleted_at is null",
    values: [workspaceId],
  });
  return rows.map((row) => row.key);
}

/** The inbox that the demo shop shows: the first one made. */
export async function demoInboxKey(): Promise<string | undefined> {
  const { rows } = await pool().query<{ key: string }>(
    "select key from inbox where deleted_at is null order by created_at limit 1",
  );
  return rows[0]?.key;
}
